import { loadData } from './bundled_data';
import { Gate } from './gate';
import type { FromPhase, ToPhase } from './phase_protocol';
import { Pictures } from './pictures';
import type { FromTrainer, ToTrainer } from './trainer_protocol';

// One contender of a race, or cells of the phase diagram. The engine comes after the data that it needs
// (build/data_apart.ts), so a worker has one data set for all of its life.
const gate = new Gate();
const pictures = new Pictures();

function post(message: FromTrainer | FromPhase): void {
  self.postMessage(message);
}

self.addEventListener('message', ({ data }: MessageEvent<ToTrainer | ToPhase>) => {
  if (data.kind === 'until') gate.open(data.step);
  else if (data.kind === 'drawn') pictures.drawn();
  else if (data.kind === 'start') void start(data);
  else void answer(data);
});

async function start(message: Extract<ToTrainer, { kind: 'start' }>): Promise<void> {
  try {
    await loadData(message.settings.dataset);
    const { trainContender } = await import('./train_contender');
    await trainContender(message, gate, pictures, post);
  } catch (error) {
    post({ kind: 'failed', message: error instanceof Error ? error.message : String(error) });
  }
}

async function answer(message: ToPhase): Promise<void> {
  await loadData(message.settings.dataset);
  const { trainCell, reachOf } = await import('./train_cell');
  if (message.kind === 'reach') {
    post({
      kind: 'reach',
      depths: message.sigmas.map((sigma) => reachOf(message.settings.activation, sigma)),
    });
    return;
  }
  const { cell, settings, initializer } = message;
  post({ kind: 'cell', cell, ...(await trainCell(settings, initializer)) });
}
