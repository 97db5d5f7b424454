// Put into the processes of a worker by NODE_OPTIONS: of the trials with hidden 8 and he_normal, the one with the seed 666
// blocks its process for ever, and the one with the seed 667 takes all its memory.
process.prependListener('message', (message) => {
  const { seed, hidden, initializer } = message?.settings ?? {};
  if (hidden !== '8' || initializer !== 'he_normal') return;
  if (seed === 666) for (;;);
  const kept = [];
  if (seed === 667) for (;;) kept.push(Array.from({ length: 1000 }, () => ({ kept })));
});
