import { randomUUID } from 'node:crypto'

/** A piece of what was done, by `performance.now()`; a statement by its text, an operation by its name. */
export interface Part {
  kind: 'statement' | 'query' | 'mutation' | 'subscription'
  name: string
  began: number
  ended: number
  failed: boolean
}

/** Of one request or run so many pieces are kept at most. */
const mostParts = 500

/** One request, or one run of a job, from its beginning to its end: what the log and the measures say of it. */
export class InHand {
  readonly began = performance.now()
  /** Sent for it so far. */
  statements = 0
  /** Set when it is let in; most are never asked. */
  findRoute: (() => string) | undefined
  /** Of GraphQL. */
  operation: Part['kind'] | undefined
  readonly job: string | undefined
  /** Kept only where somebody wants them. */
  readonly parts: Part[] | undefined
  private id: string | undefined
  private foundRoute: string | undefined
  private readonly brought: string | undefined

  constructor({ job, brought, keepsParts }: { job?: string; brought?: string | undefined; keepsParts?: boolean }) {
    this.job = job
    this.brought = brought
    this.parts = keepsParts ? [] : undefined
  }

  /** The pattern of its address, never the address; empty: it is none of ours. Undefined: it was not let in. */
  get route(): string | undefined {
    this.foundRoute ??= this.findRoute?.()
    return this.foundRoute
  }

  /** Made when somebody asks for it. */
  get requestId(): string {
    this.id ??= nameOf(this.brought)
    return this.id
  }

  add(part: Part): void {
    if (this.parts && this.parts.length < mostParts) this.parts.push(part)
  }
}

/** What a request is called: as whoever sent it on did, if it is a name. */
export function nameOf(brought: string | undefined): string {
  return brought && /^[\w-]{1,100}$/.test(brought) ? brought : randomUUID()
}
