import type { Part } from './part.ts'

/** The parts of the benchmark, loaded on demand. */
export const parts: Record<string, () => Promise<Part>> = {
  start: async () => (await import('./start/part.ts')).measureStart,
  requests: async () => (await import('./requests/part.ts')).measureRequests,
  checkout: async () => (await import('./checkout/part.ts')).measureCheckout,
  circulation: async () => (await import('./circulation/part.ts')).measureCheckIns,
  enumeration: async () => (await import('./enumeration/part.ts')).measureEnumeration,
  mails: async () => (await import('./mails/part.ts')).measureMails,
  delivery: async () => (await import('./delivery/part.ts')).measureDelivery,
  push: async () => (await import('./push/part.ts')).measurePush,
  alerts: async () => (await import('./alerts/part.ts')).measureAlerts,
  imports: async () => (await import('./imports/part.ts')).measureImports,
  search: async () => (await import('./search/part.ts')).measureSearch,
  suggestions: async () => (await import('./suggestions/part.ts')).measureSuggestions,
  prices: async () => (await import('./operation-costs/part.ts')).measureOperationCosts,
  ranking: async () => (await import('./ranking/part.ts')).measureRanking,
  line: async () => (await import('./line/part.ts')).measureLine,
  scripts: async () => (await import('./line/scripts.ts')).measureScripts,
  workers: async () => (await import('./workers/part.ts')).measureWorkers,
  elsewhere: async () => (await import('./library-system/part.ts')).measureLibrarySystem,
  subscribers: async () => (await import('./subscribers/part.ts')).measureSubscribers,
}
