import { startFakeKoha } from './fake.ts'

/** Starts a fake Koha for manual tests: node --import tsx test/library-systems/koha/main.ts [PORT] */
const koha = await startFakeKoha({ port: Number(process.argv[2] ?? 0) })
const { url, user, secret } = koha.settings
console.log(`Koha listens: ${url} user=${user} secret=${secret}; cards 20000001 to 20000004, password himitsu1`)
for (const end of ['SIGINT', 'SIGTERM'] as const) process.once(end, () => koha.close())
