import { unparse } from 'papaparse';
import type { TrialRecord } from '../experiments';
import { columnsOf, type Level } from './sweep_table';

/** What was measured, behind the settings. */
const measured = [
  'status',
  'trainedEpochs',
  'finalLoss',
  'testLoss',
  'testAccuracy',
  'verdict',
  'reason',
] as const;
/** Columns of numbers, of which whole ones are these. */
const whole = new Set([
  'dataSeed',
  'depth',
  'width',
  'batchSize',
  'epochs',
  'seed',
  'trainedEpochs',
  'hopelessAfter',
]);

type Cell = Level | null;

/** The trials of a sweep column by column, for pandas, DuckDB and R: one row a trial, in the order of their ids. */
export class SweepColumns {
  private readonly rows: Record<string, Cell>[] = [];
  private readonly names = new Set<string>();

  add({
    id,
    settings,
    status,
    epochs,
    finalLoss,
    testLoss,
    testAccuracy,
    verdict,
    reason,
  }: TrialRecord): void {
    const own = columnsOf(settings);
    for (const name of Object.keys(own)) this.names.add(name);
    const result = {
      status,
      trainedEpochs: epochs,
      finalLoss,
      testLoss,
      testAccuracy,
      verdict,
      reason: reason ?? null,
    };
    this.rows.push({ id, ...own, ...result });
  }

  private finish(): { names: string[]; rows: Record<string, Cell>[] } {
    const rows = this.rows.sort((a, b) => (String(a.id) < String(b.id) ? -1 : 1));
    return { names: ['id', ...this.names, ...measured], rows };
  }

  csv(): string {
    const { names, rows } = this.finish();
    const data = rows.map((row) => names.map((name) => row[name] ?? ''));
    return `${unparse({ fields: names, data }, { newline: '\n' })}\n`;
  }

  /** An Apache Parquet file: whole numbers as INT64, others as DOUBLE, names as UTF-8. */
  async parquet(): Promise<Uint8Array> {
    const { ByteWriter, parquetWrite } = await import('hyparquet-writer');
    const { names, rows } = this.finish();
    const columnData = names.map((name) => {
      const cells = rows.map((row) => row[name] ?? null);
      if (whole.has(name))
        return {
          name,
          type: 'INT64' as const,
          data: cells.map((cell) => (cell === null ? null : BigInt(cell))),
        };
      if (cells.every((cell) => cell === null || typeof cell === 'number') && !texts.has(name))
        return { name, type: 'DOUBLE' as const, data: cells };
      return {
        name,
        type: 'STRING' as const,
        data: cells.map((cell) => (cell === null ? null : String(cell))),
      };
    });
    const writer = new ByteWriter();
    await parquetWrite({ writer, columnData });
    return writer.getBytes();
  }
}

/** Columns of text, also where no row has one. */
const texts = new Set([
  'id',
  'status',
  'verdict',
  'reason',
  'dataset',
  'hidden',
  'activation',
  'initializer',
  'optimizer',
]);
