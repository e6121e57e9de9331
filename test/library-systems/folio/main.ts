/** Starts a fake FOLIO for manual tests: `node --import tsx test/library-systems/folio/main.ts [PORT]`. */
import { startFakeFolio } from './fake.ts'

const { settings } = await startFakeFolio({ port: Number(process.argv[2] ?? 8130) })
console.log(JSON.stringify(settings, null, 2))
