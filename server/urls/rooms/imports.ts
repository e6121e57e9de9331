import { address } from '../address.ts'
import { number, numberOf } from '../numeric-id.ts'
import type { UrlRoom } from '../room.ts'

/** Uploaded files, and feeds of electronic publications. */
export const imports = {
  desk: {
    /** Uploaded files: the list, the form for a new one, one run with its preview and report, and its refused rows. */
    imports: '/desk/imports',
    importsFrom: address(
      '/desk/imports',
      (from: { after?: string; before?: string; deleted?: string | undefined; confirmed?: string }) => ({
        query: from,
      }),
    ),
    newImport: '/desk/imports/new',
    import: address(`/desk/imports/${number}`, (id: string) => ({ id: numberOf(id) })),
    importAfter: address(`/desk/imports/${number}`, (id: string, done: { known?: string; saved?: string }) => ({
      id: numberOf(id),
      query: done,
    })),
    importSettings: address(`/desk/imports/${number}/settings`, (id: string) => ({ id: numberOf(id) })),
    importColumns: address(`/desk/imports/${number}/columns`, (id: string) => ({ id: numberOf(id) })),
    applyImportProfile: address(`/desk/imports/${number}/profile`, (id: string) => ({ id: numberOf(id) })),
    saveImportProfile: address(`/desk/imports/${number}/save`, (id: string) => ({ id: numberOf(id) })),
    importProblems: address(`/desk/imports/${number}/refused.csv`, (id: string) => ({ id: numberOf(id) })),
    /** Saved settings: one of them as the file that the command reads. */
    importProfile: address('/desk/imports/profiles/:kind/:profile{.+[.]json}', (kind: string, name: string) => ({
      kind: kind.toLowerCase(),
      profile: `${name}.json`,
    })),
    /** Feeds of electronic publications: the list with a form for a new one, and one of them. */
    electronicFeeds: '/desk/imports/feeds',
    electronicFeed: address(`/desk/imports/feeds/${number}`, (id: number) => ({ id: String(id) })),
  },
  deskPages: {
    imports: { role: 'ADMIN', group: 'materials', place: 60 },
  },
} as const satisfies UrlRoom
