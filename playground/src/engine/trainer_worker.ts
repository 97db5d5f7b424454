import { loadData } from './bundled_data';
import { Gate } from './gate';
import type { FromTrainer, ToTrainer } from './trainer_protocol';

// One contender. The engine comes after the data that it needs (build/data_apart.ts).
const gate = new Gate();

function post(message: FromTrainer): void {
  self.postMessage(message);
}

async function start(message: Extract<ToTrainer, { kind: 'start' }>): Promise<void> {
  try {
    await loadData(message.settings.dataset);
    const { trainContender } = await import('./train_contender');
    await trainContender(message, gate, post);
  } catch (error) {
    post({ kind: 'failed', message: error instanceof Error ? error.message : String(error) });
  }
}

self.addEventListener('message', ({ data }: MessageEvent<ToTrainer>) => {
  if (data.kind === 'until') gate.open(data.step);
  else void start(data);
});
