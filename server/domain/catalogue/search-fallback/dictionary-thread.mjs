import { parentPort } from 'node:worker_threads'
import { TokenizerBuilder } from 'lindera-wasm-nodejs-ipadic'

const builder = new TokenizerBuilder()
builder.setDictionary('embedded://ipadic')
builder.setMode('normal')
const tokenizer = builder.build()

function tokensOf(text) {
  try {
    return tokenizer.tokenize(text.normalize('NFKC')).map(({ surface, reading }) => ({ surface, reading }))
  } catch {
    return null
  }
}

parentPort.on('message', ({ id, texts }) => parentPort.postMessage({ id, tokens: texts.map(tokensOf) }))
parentPort.postMessage('loaded')
