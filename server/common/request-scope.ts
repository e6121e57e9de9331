import { randomUUID } from 'node:crypto'

/**
 * A statement or GraphQL operation that ran. `name` is the text of the statement or the name of the operation. Times
 * come from `performance.now()`, in milliseconds.
 */
export interface Part {
  kind: 'statement' | 'query' | 'mutation' | 'subscription'
  name: string
  began: number
  ended: number
  failed: boolean
}

/** The maximum number of parts that are stored for one request or job run. */
const maxParts = 500

/** The scope of one request or one job run, for the log, metrics and traces. */
export class RequestScope {
  readonly began = performance.now()
  /** The number of statements sent so far. */
  statements = 0
  /** Set when the request is admitted. It is lazy, because most routes are never read. */
  findRoute: (() => string) | undefined
  /** The type of the GraphQL operation. Undefined for other requests. */
  operation: Part['kind'] | undefined
  readonly job: string | undefined
  /** Undefined unless traces are enabled. */
  readonly parts: Part[] | undefined
  private id: string | undefined
  private foundRoute: string | undefined
  private readonly brought: string | undefined

  constructor({ job, brought, keepsParts }: { job?: string; brought?: string | undefined; keepsParts?: boolean }) {
    this.job = job
    this.brought = brought
    this.parts = keepsParts ? [] : undefined
  }

  /**
   * The route pattern, never the URL itself. Empty when no route matched, undefined when the request was not admitted.
   */
  get route(): string | undefined {
    this.foundRoute ??= this.findRoute?.()
    return this.foundRoute
  }

  /** Created when it is first read. */
  get requestId(): string {
    this.id ??= requestIdFrom(this.brought)
    return this.id
  }

  add(part: Part): void {
    if (this.parts && this.parts.length < maxParts) this.parts.push(part)
  }
}

/** Returns the request id that a proxy sent, if it is valid, else a new one. */
export function requestIdFrom(brought: string | undefined): string {
  return brought && /^[\w-]{1,100}$/.test(brought) ? brought : randomUUID()
}
