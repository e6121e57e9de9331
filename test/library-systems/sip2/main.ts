import { fakeProfiles } from './faces.ts'
import { startFakeSip2 } from './fake.ts'

// Starts a fake SIP2 server for manual tests: node --import tsx test/library-systems/sip2/main.ts [DIALECT [PORT]]
const [dialect = 'standard', port = '6001'] = process.argv.slice(2)
if (!Object.hasOwn(fakeProfiles, dialect))
  throw new Error(`There is no dialect ${dialect}. There are ${Object.keys(fakeProfiles).join(', ')}.`)
const fake = await startFakeSip2({ dialect: dialect as keyof typeof fakeProfiles, port: Number(port) })
console.log(`${fake.url} speaks SIP2 as ${dialect} does; cards 20000001 to 20000004, password himitsu1.`)
