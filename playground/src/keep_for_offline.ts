/** Once the page is there and quiet, all its files are kept: after that it needs no network. */
export function keepForOffline(): void {
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return;
  addEventListener('load', () => {
    // A page from a file has no service worker, and works without one.
    navigator.serviceWorker.register('./service_worker.js').catch(() => undefined);
  });
}
