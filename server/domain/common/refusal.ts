/** An expected, typed error of a business rule. It carries what the viewer needs to know, and is never a bug. */
export abstract class Refusal extends Error {
  constructor(message: string) {
    super(message)
    this.name = new.target.name
  }
}

/** The object does not exist, or the viewer may not see it (P8). */
export class NotFound extends Refusal {
  readonly what: string
  constructor(what: string) {
    super(`No such ${what}.`)
    this.what = what
  }
}
