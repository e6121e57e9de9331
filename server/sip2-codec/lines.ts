/** The line exceeds its maximum length before its end. */
export class LineTooLong extends Error {
  constructor(most: number) {
    super(`A line has at most ${most} bytes.`)
  }
}

const cr = 0x0d
const lf = 0x0a

/** Splits a byte stream into lines that end in CR, CR LF or LF. Buffers at most one line. */
export class LineBuffer {
  private buffer = Buffer.alloc(0)
  private length = 0
  private readonly most: number

  constructor(most: number) {
    this.most = most
  }

  /** Whether the buffer contains part of a line. */
  get isBegun(): boolean {
    return this.length > 0
  }

  /** Returns the lines that a chunk completes, without their line ends. Empty lines are dropped. */
  add(piece: Buffer): Buffer[] {
    const lines: Buffer[] = []
    let from = 0
    for (let at = 0; at < piece.length; at++) {
      if (piece[at] !== cr && piece[at] !== lf) continue
      this.keep(piece.subarray(from, at))
      if (this.length > 0) lines.push(Buffer.from(this.buffer.subarray(0, this.length)))
      this.length = 0
      from = at + 1
    }
    this.keep(piece.subarray(from))
    return lines
  }

  /** Copies the bytes, so that a small rest does not keep a large chunk in memory. */
  private keep(part: Buffer): void {
    const length = this.length + part.length
    if (length > this.most) throw new LineTooLong(this.most)
    if (length > this.buffer.length) {
      const larger = Buffer.alloc(Math.min(this.most, Math.max(length, 2 * this.buffer.length)))
      this.buffer.copy(larger, 0, 0, this.length)
      this.buffer = larger
    }
    part.copy(this.buffer, this.length)
    this.length = length
  }
}
