/** A data set as `src/datasets/data` writes it. */
interface Source {
  csv: string;
  citation: string;
  licence: string;
}

const none: Source = { csv: '', citation: '', licence: '' };
const sources = new Map<string, Source>();

const loaders: Record<string, () => Promise<Source>> = {
  breast_cancer: () => import('../../../src/datasets/data/breast_cancer.ts?whole'),
  diabetes: () => import('../../../src/datasets/data/diabetes.ts?whole'),
  digits: () => import('../../../src/datasets/data/digits.ts?whole'),
  iris: () => import('../../../src/datasets/data/iris.ts?whole'),
  wine: () => import('../../../src/datasets/data/wine.ts?whole'),
};

/** Fetches what is measured; what is made needs nothing. It must be there before the engine is imported. */
export async function loadData(name: string): Promise<void> {
  const load = Object.hasOwn(loaders, name) ? loaders[name] : undefined;
  if (load) sources.set(name, await load());
}

/** What stands in for a data set's module (build/data_apart.ts). */
export function loaded(name: string): Source {
  return sources.get(name) ?? none;
}
