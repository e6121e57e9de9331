import { cp932Bytes } from './cp932.ts'

export const encodings = ['UTF8', 'CP932', 'CP850'] as const
export type Encoding = (typeof encodings)[number]

/** The upper half of code page 850, the default encoding of SIP2. */
const cp850UpperHalf =
  'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐└┴┬├─┼ãÃ╚╔╩╦╠═╬¤' +
  'ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u00ad±‗¾¶§÷¸°¨·¹³²■\u00a0'
const bytes850 = new Map([...cp850UpperHalf].map((char, at) => [char, 0x80 + at]))

const utf8 = new TextDecoder('utf-8', { ignoreBOM: true })
const cp932 = new TextDecoder('shift_jis')

/** Invalid bytes become U+FFFD. So does NUL, which PostgreSQL stores in no text. */
export function decode(bytes: Uint8Array, encoding: Encoding): string {
  return decodeBytes(bytes, encoding).replaceAll('\0', '\ufffd')
}

function decodeBytes(bytes: Uint8Array, encoding: Encoding): string {
  if (encoding === 'UTF8') return utf8.decode(bytes)
  if (encoding === 'CP932') return cp932.decode(bytes)
  return Array.from(bytes, (byte) =>
    byte < 0x80 ? String.fromCharCode(byte) : (cp850UpperHalf[byte - 0x80] ?? ''),
  ).join('')
}

/** Characters without an encoding become question marks. */
export function encode(text: string, encoding: Encoding): Buffer {
  if (encoding === 'UTF8') return Buffer.from(text, 'utf8')
  const bytesOf = encoding === 'CP932' ? cp932Bytes : (char: string) => bytes850.get(char)
  const bytes: number[] = []
  for (const char of text) {
    const code = char.codePointAt(0) ?? 0
    const found = code < 0x80 ? code : (bytesOf(char) ?? 0x3f)
    if (found > 0xff) bytes.push(found >> 8)
    bytes.push(found & 0xff)
  }
  return Buffer.from(bytes)
}

/** Whether every character of a text can be encoded. */
export const isEncodable = (text: string, encoding: Encoding) => decode(encode(text, encoding), encoding) === text
