import { lookUp } from '../../config';
import { gains } from './gains';
import { glorot2010 } from './glorot2010';
import { hanin2018 } from './hanin2018';
import { he2015 } from './he2015';
import { he2015Fig3 } from './he2015_fig3';
import { klambauer2017 } from './klambauer2017';
import { kumar2017 } from './kumar2017';
import { lecun1998 } from './lecun1998';
import { lu2019 } from './lu2019';
import { mishkin2015 } from './mishkin2015';
import type { Measurement, Paper } from './paper';
import { pennington2017 } from './pennington2017';
import { poole2016 } from './poole2016';
import { saxe2013 } from './saxe2013';
import { symmetry } from './symmetry';

export { measurement, type Expected, type Measurement, type Paper } from './paper';

/** What fanin measures again, in the order of the years. */
export const papers: readonly Paper[] = [
  symmetry,
  lecun1998,
  glorot2010,
  saxe2013,
  he2015,
  he2015Fig3,
  gains,
  mishkin2015,
  poole2016,
  pennington2017,
  kumar2017,
  klambauer2017,
  hanin2018,
  lu2019,
];

/** The paper of a key. @throws FaninError `unknown_name` with the nearest ones. */
export function findPaper(key: string): Paper {
  return lookUp('paper', Object.fromEntries(papers.map((paper) => [paper.key, paper])), key);
}

/** A paper and what was measured. */
export interface PaperResult extends Pick<Paper, 'key' | 'source' | 'statement' | 'setup' | 'caveat'> {
  /** Whether every measurement does. */
  agrees: boolean;
  measurements: Measurement[];
}

export async function runPaper({ run, ...paper }: Paper): Promise<PaperResult> {
  const measurements = await run();
  return { ...paper, agrees: measurements.every(({ agrees }) => agrees), measurements };
}
