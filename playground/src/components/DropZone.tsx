import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import type { OwnFile } from '../engine/trainer_protocol';
import { columnsOf, readOwnFile } from '../own_file';

interface Props {
  /** The file in use. */
  file: OwnFile | null;
  /** What the settings predict of an own file; null where the data is another. */
  target: string | null;
  onFile: (file: OwnFile, target: string) => void;
  children: ComponentChildren;
}

/** Takes a CSV file that is dropped anywhere or chosen, and asks what to predict. The file never leaves the browser. */
export function DropZone({ file, target, onFile, children }: Props) {
  const [isOver, setOver] = useState(false);
  const [pending, setPending] = useState<OwnFile | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const shown = pending ?? (target === null ? null : file);
  const columns = shown ? columnsOf(shown.text) : [];
  const [column, setColumn] = useState('');

  const take = async (given: File | undefined) => {
    if (!given) return;
    try {
      const read = await readOwnFile(given);
      setProblem(null);
      setColumn(columnsOf(read.text).at(-1) ?? '');
      setPending(read);
    } catch (error) {
      setPending(null);
      setProblem(error instanceof Error ? error.message : String(error));
    }
  };
  const isMissing = target !== null && !file && !pending;
  return (
    <div
      class={isOver ? 'dropping' : undefined}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        void take(event.dataTransfer?.files[0]);
      }}
      onChange={(event) => {
        if (event.target instanceof HTMLInputElement && event.target.type === 'file')
          void take(event.target.files?.[0]);
      }}
    >
      {problem !== null && (
        <p class="message" role="alert">
          {problem}
        </p>
      )}
      {isMissing && (
        <p class="message" role="alert">
          This link was made with a file of its maker’s, which it does not carry. Drop that CSV file on the
          page.
        </p>
      )}
      {pending && (
        <form
          class="message"
          onSubmit={(event) => {
            event.preventDefault();
            setPending(null);
            onFile(pending, column);
          }}
        >
          <label>
            {pending.name}: which column is to be predicted?{' '}
            <select
              value={column}
              onChange={({ currentTarget }) => setColumn(currentTarget.value)}
              style={{ width: 'auto' }}
            >
              {columns.map((name) => (
                <option key={name} value={name}>
                  {name}
                </option>
              ))}
            </select>
          </label>{' '}
          <button type="submit" class="main-action">
            Use it
          </button>
        </form>
      )}
      {children}
    </div>
  );
}
