export interface Versions {
  /** Of the workspace's own packages, by name. */
  own: Readonly<Record<string, string>>
  /** Of others, as the catalog has them. */
  catalog: Readonly<Record<string, string>>
}

type Named = Record<string, string>

interface Package {
  name: string
  exports?: Named
  bin?: Named
  dependencies?: Named
  devDependencies?: unknown
  private?: unknown
}

/**
 * A `package.json` as it leaves the workspace: versions in place of `workspace:` and `catalog:`, `.js` to run. Only
 * what writes a repository says which Node it needs: the others run under the one that the repository brings.
 */
export function published(
  { devDependencies: _, private: __, ...given }: Package,
  versions: Versions,
): object {
  const { name, exports = {}, bin = {}, dependencies = {} } = given
  const isCreator = name === 'create-bfp-format'
  return {
    ...given,
    exports: mapped(exports, (file) =>
      file.endsWith('.ts') ? { types: file, default: file.replace(/\.ts$/, '.js') } : file,
    ),
    bin: mapped(bin, (file) => file.replace(/\.ts$/, '.js')),
    dependencies: mapped(dependencies, (range, other) => versionOf(range, other, versions)),
    ...(isCreator && { versions: versions.catalog, engines: { node: '>=20.12' } }),
  }
}

/** They are released together: throws where one was left behind. */
export function checkAlike({ own }: Pick<Versions, 'own'>): void {
  const all = Object.entries(own).map(([name, version]) => `${name}@${version}`)
  if (new Set(Object.values(own)).size > 1) throw new Error(`Versions differ: ${all.join(', ')}`)
}

function versionOf(range: string, name: string, { own, catalog }: Versions): string {
  const version = range.startsWith('workspace:') ? own[name] : range === 'catalog:' ? catalog[name] : range
  if (!version) throw new Error(`Nothing says which version of ${name} is meant`)
  return version
}

function mapped<Value>(given: Named, change: (value: string, name: string) => Value): Record<string, Value> {
  return Object.fromEntries(Object.entries(given).map(([name, value]) => [name, change(value, name)]))
}
