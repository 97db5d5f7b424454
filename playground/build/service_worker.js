// Keeps every file of the page, so that it works without a network once it has been loaded. A new build has a new name, and
// the files of the old one go when no page uses them any more. The two words in capitals are filled in by offline.ts.
const cacheName = `fanin-playground-${__VERSION__}`;

self.addEventListener('install', (event) => {
  event.waitUntil(caches.open(cacheName).then((cache) => cache.addAll(__FILES__)));
});

self.addEventListener('activate', (event) => {
  const isOld = (name) => name.startsWith('fanin-playground-') && name !== cacheName;
  event.waitUntil(
    caches
      .keys()
      .then((names) => Promise.all(names.filter(isOld).map((name) => caches.delete(name))))
      .then(() => self.clients.claim()),
  );
});

self.addEventListener('fetch', (event) => {
  if (event.request.method !== 'GET' || new URL(event.request.url).origin !== location.origin) return;
  const kept = caches.open(cacheName).then((cache) => cache.match(event.request, { ignoreSearch: true }));
  event.respondWith(kept.then((response) => response ?? fetch(event.request)));
});
