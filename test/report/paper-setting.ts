import { readFileSync } from 'node:fs'
import { openTypeface } from '../../src/report/font/typeface.ts'

const file = (weight: string): Uint8Array =>
  new Uint8Array(
    readFileSync(
      new URL(`../../node_modules/@expo-google-fonts/biz-udpgothic/${weight}.ttf`, import.meta.url),
    ),
  )

export const fonts = {
  regular: file('400Regular/BIZUDPGothic_400Regular'),
  bold: file('700Bold/BIZUDPGothic_700Bold'),
}
export const typeface = openTypeface(fonts)
