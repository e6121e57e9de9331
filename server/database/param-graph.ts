/** As Prisma generates it: names, and in base64 which of them may follow which. */
export interface Written {
  strings: string[]
  graph: string
}

interface InputEdge {
  flags: number
  scalarMask?: number
  childNodeId?: number
  enumNameIndex?: number
}

interface OutputEdge {
  argsNodeId?: number
  outputNodeId?: number
}

type Edges<Edge> = Record<number, Edge>

const known = new WeakMap<Written, ParamGraph>()

/**
 * What Prisma knows of which values in a question are parameters, in the form in which its client looks it up. The client
 * itself reads all of it into 11 MB, for each database that is opened; here it is shared, and a node is read when a
 * question first gets there. `build-prisma.ts` puts it into what is built.
 */
export function paramGraph(written: Written): ParamGraph {
  const graph = known.get(written) ?? new ParamGraph(written)
  known.set(written, graph)
  return graph
}

class ParamGraph {
  readonly strings: string[]
  private readonly graph: string
  private found: ReturnType<typeof read> | undefined

  constructor({ strings, graph }: Written) {
    this.strings = strings
    this.graph = graph
  }

  get inputNodes(): Node<InputEdge>[] {
    return this.all.inputNodes
  }

  get outputNodes(): Node<OutputEdge>[] {
    return this.all.outputNodes
  }

  get roots(): Record<string, OutputEdge> {
    return this.all.roots
  }

  private get all() {
    this.found ??= read(this.strings, this.graph)
    return this.found
  }
}

function read(strings: string[], graph: string) {
  const reader = new Reader(Buffer.from(graph, 'base64url'))
  const counts = { inputs: reader.number(), outputs: reader.number(), roots: reader.number() }
  const inputNodes = Array.from({ length: counts.inputs }, () => new Node(reader, inputEdge))
  const outputNodes = Array.from({ length: counts.outputs }, () => new Node(reader, outputEdge))
  const roots: Record<string, OutputEdge> = {}
  for (let i = 0; i < counts.roots; i++) roots[strings[reader.number()] ?? ''] = outputEdge(reader)
  return { inputNodes, outputNodes, roots }
}

class Node<Edge> {
  private readonly reader: Reader
  private readonly edge: (reader: Reader) => Edge
  private readonly place: number
  private found: Edges<Edge> | undefined

  /** Goes over it, and leaves the reader behind it. */
  constructor(reader: Reader, edge: (reader: Reader) => Edge) {
    this.reader = reader
    this.edge = edge
    this.place = reader.place
    for (let left = reader.number(); left > 0; left--) {
      reader.number()
      edge(reader)
    }
  }

  get edges(): Edges<Edge> {
    this.found ??= this.read()
    return this.found
  }

  private read(): Edges<Edge> {
    const { reader, edge } = this
    const edges = sparse<Edge>()
    reader.place = this.place
    for (let left = reader.number(); left > 0; left--) edges[reader.number()] = edge(reader)
    return edges
  }
}

function inputEdge(reader: Reader): InputEdge {
  const scalarMask = reader.word()
  const childNodeId = reader.optional()
  const enumNameIndex = reader.optional()
  return {
    flags: reader.byte(),
    ...(scalarMask !== 0 && { scalarMask }),
    ...(childNodeId !== undefined && { childNodeId }),
    ...(enumNameIndex !== undefined && { enumNameIndex }),
  }
}

function outputEdge(reader: Reader): OutputEdge {
  const argsNodeId = reader.optional()
  const outputNodeId = reader.optional()
  return { ...(argsNodeId !== undefined && { argsNodeId }), ...(outputNodeId !== undefined && { outputNodeId }) }
}

/** An object whose few keys are large numbers; V8 would make room for all the smaller ones too. */
function sparse<Value>(): Record<number, Value> {
  const far = 100_000
  const object: Record<number, Value | null> = { [far]: null }
  delete object[far]
  return object as Record<number, Value>
}

class Reader {
  place = 0
  private readonly bytes: Buffer

  constructor(bytes: Buffer) {
    this.bytes = bytes
  }

  byte(): number {
    return this.bytes[this.place++] ?? 0
  }

  word(): number {
    return this.byte() | (this.byte() << 8)
  }

  /** Seven bits in each byte, the lowest first; the eighth says that more follow. */
  number(): number {
    let value = 0
    for (let bits = 0; ; bits += 7) {
      const byte = this.byte()
      value |= (byte & 127) << bits
      if (byte < 128) return value
    }
  }

  /** 0 for none, else one more. */
  optional(): number | undefined {
    const number = this.number()
    return number === 0 ? undefined : number - 1
  }
}
