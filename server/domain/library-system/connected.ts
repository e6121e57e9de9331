import type { Database } from '../../database/database.ts'
import type { Guard, Question } from './guard.ts'
import type { Call, Capabilities, LibrarySystem } from './port.ts'

/** The library's own system, where it keeps cards, loans and holds, and what was said of it when it was connected (G1). */
export interface ConnectedSystem {
  guard: Guard
  /** As it says now: some can only be asked once they answer. */
  readonly capabilities: Capabilities
  /** Of our catalogue, the source of the records whose control numbers are the other system's. */
  source: string
  /** Whether a patron's standing is judged here (L8) before anything is sent; false: the other system alone judges a patron's standing. */
  enforcesStanding: boolean
}

interface ConnectOptions {
  /** True by default. */
  enforcesStanding?: boolean | undefined
}

const connected = new WeakMap<object, ConnectedSystem>()

/** From now on who asks this database of an account asks that system. */
export function connectSystem(
  { key }: Pick<Database, 'key'>,
  guard: Guard,
  source: string,
  { enforcesStanding = true }: ConnectOptions = {},
): void {
  connected.set(key, {
    guard,
    source,
    enforcesStanding,
    get capabilities() {
      return guard.system.capabilities
    },
  })
}

/** Undefined: this service keeps cards, loans and holds itself. */
export const systemOf = ({ key }: Pick<Database, 'key'>): ConnectedSystem | undefined => connected.get(key)

/** The same for the same database by another way, as jobs have their own connections. */
export function connectAlike(from: Pick<Database, 'key'>, to: Pick<Database, 'key'>): void {
  const system = systemOf(from)
  if (system) connected.set(to.key, system)
}

/** What it is and how it does, for who watches; undefined: there is none. */
export function systemStatus(db: Pick<Database, 'key'>, now: Date) {
  const guard = systemOf(db)?.guard
  return guard && { name: guard.system.name, ...guard.status(now) }
}

/** What the system answers in time; else `SystemAway`. */
export function askSystem<Name extends Question, Result>(
  { guard }: ConnectedSystem,
  now: Date,
  name: Name,
  question: (system: Pick<LibrarySystem, Name>, call: Call) => Promise<Result>,
): Promise<Result> {
  return guard.ask(now, name, question)
}
