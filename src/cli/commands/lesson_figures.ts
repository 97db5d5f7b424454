import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { ClaimResult } from '../../experiments/claims';
import type { PaperResult } from '../../experiments/papers';
import { estimateDots } from '../../report';
import { writeText } from '../json_file';

/** Where the figure of a claim is, seen from the page. */
export function claimFigure({ key }: Pick<ClaimResult, 'key'>): string {
  return `figures/claim-${key}.svg`;
}

/** Where the figure of a paper is, seen from the page. */
export function paperFigure({ key }: Pick<PaperResult, 'key'>): string {
  return `figures/paper-${key}.svg`;
}

/** Draws what each claim measured, its control included, beside the page. */
export async function writeClaimFigures(page: string, results: readonly ClaimResult[]): Promise<void> {
  for (const result of results) {
    const { number, statement, findings, control } = result;
    const rows = [...findings, { what: `control: ${control.what}`, measured: control.measured }];
    writeFigure(page, claimFigure(result), await estimateDots(`Claim ${String(number)}. ${statement}`, rows));
  }
}

/** Draws what was measured of each paper, over what was expected, beside the page. */
export async function writePaperFigures(page: string, results: readonly PaperResult[]): Promise<void> {
  for (const result of results) {
    const { source, measurements } = result;
    writeFigure(page, paperFigure(result), await estimateDots(source, measurements));
  }
}

function writeFigure(page: string, place: string, svg: string): void {
  const path = join(dirname(page), place);
  mkdirSync(dirname(path), { recursive: true });
  writeText(path, `${svg}\n`);
}
