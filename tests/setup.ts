// Strings mean in every test what they mean to who imports fanin.
import '../src/names';

// An unexpected line on the console is a failure: a test that wants output spies on it.
for (const method of ['log', 'info', 'warn', 'error'] as const) {
  jest.spyOn(console, method).mockImplementation((...args: unknown[]) => {
    throw new Error(`unexpected console.${method}: ${args.map(String).join(' ')}`);
  });
}
