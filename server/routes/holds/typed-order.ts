import type { PageContext } from '../../http/service.ts'

interface TypedOrder {
  /** What was typed, by the names of the fields. */
  typed: Record<string, string>
  /** The numbers of all rows that were on the page. */
  all: string[]
  /** Those that have a number, in its order; null: a number is none, or stands twice. */
  ordered: string[] | null
  /** The name of the first field that holds no number, or the number of one before it; where all need one, an empty one. */
  badField(all: boolean): string | undefined
  /** A number is another one than the page offered: somebody typed it. */
  changed: boolean
}

/** Reads the fields `o<row>` of a form; digits may be full width. */
export async function typedOrder(c: PageContext): Promise<TypedOrder> {
  const rows = Object.entries(await c.req.parseBody()).flatMap(([name, value]) => {
    const row = /^o(\d{1,9})$/.exec(name)?.[1]
    return row && typeof value === 'string' ? { row, value: value.normalize('NFKC').trim().slice(0, 10) } : []
  })
  const badField = (all: boolean) => {
    const taken = new Set<number>()
    const bad = rows.find(({ value }) => {
      if (value === '') return all
      const isBad = !/^\d{1,3}$/.test(value) || taken.has(Number(value))
      taken.add(Number(value))
      return isBad
    })
    return bad && `o${bad.row}`
  }
  const numbered = rows.filter(({ value }) => value !== '')
  const inOrder = numbered.toSorted((a, b) => Number(a.value) - Number(b.value)).map(({ row }) => row)
  return {
    badField,
    typed: Object.fromEntries(rows.map(({ row, value }) => [`o${row}`, value])),
    all: rows.map(({ row }) => row),
    changed: rows.some(({ value }, index) => value !== '' && value !== String(index + 1)),
    ordered: badField(false) === undefined ? inOrder : null,
  }
}
