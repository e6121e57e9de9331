import type { MarcEntry } from '../marc/record.ts'

/** A reader of a file, which makes records of MARC21. */
export type RecordReader = (path: string, encoding?: string) => AsyncIterable<MarcEntry>

/** The readers of rarely used formats. Each is loaded when a file needs it (E37). */
export const recordReaders = {
  aleph: async () => (await import('./aleph.ts')).readAleph,
  catp: async () => (await import('./catp.ts')).readCatp,
  cinii: async () => (await import('./cinii.ts')).readCinii,
  mods: async () => (await import('./mods.ts')).readMods,
  onix: async () => (await import('./onix.ts')).readOnix,
} satisfies Record<string, () => Promise<RecordReader>>

export type OtherFormat = keyof typeof recordReaders

export const isOtherFormat = (format: string): format is OtherFormat => Object.hasOwn(recordReaders, format)
