// The one file of seedrandom that fanin uses; its types describe only the whole package.
declare module 'seedrandom/lib/alea.js' {
  interface State {
    c: number;
    s0: number;
    s1: number;
    s2: number;
  }
  interface Alea {
    (): number;
    state(): State;
  }
  /** With a saved state the seed does not count. */
  export default function alea(seed: string, options: { state: true | State }): Alea;
}
