/** How long training may keep the event loop waiting, in milliseconds. */
const TURN_MS = 12;

/** When the event loop got its last turn, and whether it is time for the next. */
export class Turns {
  private last = performance.now();

  get due(): boolean {
    return performance.now() - this.last > TURN_MS;
  }

  async give(): Promise<void> {
    await nextTurn();
    this.last = performance.now();
  }
}

/** Lets the event loop run once: timers, input, painting. */
function nextTurn(): Promise<void> {
  return new Promise((resolve) => {
    if (typeof setImmediate === 'function') {
      setImmediate(resolve);
      return;
    }
    // In browsers a message comes at once, where a timer is held back for 4 ms.
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}
