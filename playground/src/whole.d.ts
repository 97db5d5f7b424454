/** A bundled data set itself, rather than what stands in for it (build/data_apart.ts). */
declare module '*?whole' {
  export const csv: string;
  export const citation: string;
  export const licence: string;
}
