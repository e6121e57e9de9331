const createType = /CREATE TYPE "(\w+)" AS ENUM \(([^)]*)\);/g
const addValue = /ALTER TYPE "(\w+)" ADD VALUE '(\w+)'(?: (BEFORE|AFTER) '(\w+)')?;/g

/**
 * Rewrites migrations so that each enum is created with the labels that later migrations add. Before version 17,
 * PostgreSQL refuses to use a label in the transaction that adds it, and a restore is one transaction.
 */
export function withAllEnumLabels(scripts: string[]): string[] {
  const labels = new Map<string, string[]>()
  for (const script of scripts) {
    for (const [, type = '', list = ''] of script.matchAll(createType)) {
      labels.set(
        type,
        [...list.matchAll(/'(\w+)'/g)].map(([, label = '']) => label),
      )
    }
    for (const [statement, type = '', label = '', side, neighbour = ''] of script.matchAll(addValue)) {
      const known = labels.get(type)
      const at = side ? known?.indexOf(neighbour) : known?.length
      if (!known || at === undefined || at < 0)
        throw new Error(`No earlier migration creates the enum or label that this statement needs: ${statement}`)
      known.splice(side === 'AFTER' ? at + 1 : at, 0, label)
    }
  }
  const quoted = (type: string) =>
    labels
      .get(type)
      ?.map((label) => `'${label}'`)
      .join(', ')
  return scripts.map((script) =>
    script
      .replace(createType, (_, type: string) => `CREATE TYPE "${type}" AS ENUM (${quoted(type)});`)
      .replace(addValue, ''),
  )
}
