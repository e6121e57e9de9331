type Json = Record<string, unknown>

const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value)
const listOf = (value: unknown): unknown[] => (value === undefined || value === null ? [] : [value].flat())

/** The names that converters from XML give to attributes and to the text of an element. */
const attribute = (element: Json, name: string) =>
  [name, `@${name}`, `_${name}`, `-${name}`, `$${name}`].map((key) => element[key]).find((value) => value !== undefined)
const textOf = (element: unknown): unknown =>
  isObject(element)
    ? ['data', 'value', 'content', '#text', '__text', '_', '$t', '$']
        .map((key) => element[key])
        .find((value) => value !== undefined)
    : element

/**
 * Converts the other shapes in which MARC is written as JSON to MARC-in-JSON. Anything else is returned as it is.
 *
 *     MARC-HASH     {"leader": …, "fields": [["001", …], ["245", "1", "0", [["a", …]]]]}
 *     MARC-JSON     {"leader": …, "controlfield": [{"tag", "data"}], "datafield": [{"tag", "ind", "subfield": [{"code", "data"}]}]}
 *     from MARCXML  the same with "@tag", "@ind1", "@code" and "#text", perhaps in {"record": …}
 *     Catmandu      {"record": [["LDR", null, null, "_", …], ["245", "1", "0", "a", …]]}
 *     by tag        {"leader": …, "fields": {"001": …, "245": [{"ind1", "ind2", "subfields"}]}}
 */
export function marcInJsonOf(json: unknown): unknown {
  if (!isObject(json)) return json
  const { fields } = json
  if (Array.isArray(fields)) return { ...json, fields: fields.map(fieldOf) }
  if (isObject(fields)) {
    const byTag = Object.entries(fields).flatMap(([tag, values]) =>
      listOf(values).map((value) => fieldOf({ [tag]: value })),
    )
    return { ...json, fields: byTag }
  }
  if ('controlfield' in json || 'datafield' in json) return ofElements(json)
  if (Array.isArray(json.record)) return ofCatmandu(json.record)
  const inner = json.record ?? json.content ?? (isObject(json.parsedRecord) ? json.parsedRecord.content : undefined)
  return isObject(inner) ? marcInJsonOf(inner) : json
}

/** A field of MARC-HASH is a list. Subfields may have their code as a value instead of a key. */
function fieldOf(field: unknown): unknown {
  if (Array.isArray(field)) {
    const [tag, first, ind2, subfields] = field as unknown[]
    if (field.length === 2) return { [String(tag)]: first }
    const pairs = listOf(subfields).length === 0 ? [] : (subfields as unknown[])
    return {
      [String(tag)]: {
        ind1: first,
        ind2,
        subfields: pairs.map((pair) => (Array.isArray(pair) ? { [String(pair[0])]: pair[1] } : pair)),
      },
    }
  }
  if (!isObject(field)) return field
  return Object.fromEntries(
    Object.entries(field).map(([tag, content]) => {
      if (!isObject(content) || !Array.isArray(content.subfields)) return [tag, content]
      return [tag, { ...content, subfields: content.subfields.map(subfieldOf) }]
    }),
  )
}

function subfieldOf(subfield: unknown): unknown {
  if (!isObject(subfield)) return subfield
  const code = attribute(subfield, 'code')
  const text = textOf(subfield)
  return typeof code === 'string' && text !== undefined ? { [code]: text } : subfield
}

function ofElements({ leader, controlfield, datafield }: Json): unknown {
  const control = listOf(controlfield).filter(isObject)
  const data = listOf(datafield).filter(isObject)
  return {
    leader: textOf(leader),
    fields: [
      ...control.map((field) => ({ [String(attribute(field, 'tag'))]: textOf(field) })),
      ...data.map((field) => {
        const both = String(attribute(field, 'ind') ?? '  ')
        const ind1 = attribute(field, 'ind1') ?? both.charAt(0)
        const ind2 = attribute(field, 'ind2') ?? both.charAt(1)
        return { [String(attribute(field, 'tag'))]: { ind1, ind2, subfields: listOf(field.subfield).map(subfieldOf) } }
      }),
    ],
  }
}

function ofCatmandu(rows: unknown[]): unknown {
  const lists = rows.filter((row): row is unknown[] => Array.isArray(row))
  const leader = lists.find(([tag]) => tag === 'LDR')?.[4]
  const fields = lists.flatMap(([tag, ind1, ind2, ...rest]) => {
    if (tag === 'LDR' || tag === 'FMT') return []
    if (rest[0] === '_') return [{ [String(tag)]: rest[1] }]
    const subfields = rest.flatMap((code, i) => (i % 2 === 0 ? [{ [String(code)]: rest[i + 1] }] : []))
    return [{ [String(tag)]: { ind1: ind1 ?? ' ', ind2: ind2 ?? ' ', subfields } }]
  })
  return { leader, fields }
}
