import type { PageContext } from '../../http/service.ts'

interface EnteredOrder {
  /** The entered values by field name. */
  typed: Record<string, string>
  /** The numbers of all rows of the page. */
  all: string[]
  /** The numbered rows in order. Null when a value is not a number or occurs twice. */
  ordered: string[] | null
  /**
   * The name of the first field with an invalid or repeated number; with `all`, also of an empty field. Undefined when
   * there is none.
   */
  badField(all: boolean): string | undefined
  /** Whether a number differs from the one that the page offered. */
  changed: boolean
}

/** Reads the form fields `o<row>`, with ASCII or full-width digits. */
export async function readEnteredOrder(c: PageContext): Promise<EnteredOrder> {
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
