const predefined: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** The five entities of XML itself and references to characters; others stay as they are written. */
export const decodeEntities = (text: string): string =>
  text.includes('&')
    ? text.replaceAll(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|(amp|lt|gt|quot|apos));/gi, (written, decimal, hex, name) => {
        if (name !== undefined) return predefined[String(name)] ?? written;
        const point = decimal === undefined ? Number.parseInt(String(hex), 16) : Number(decimal);
        return isCharacter(point) ? String.fromCodePoint(point) : written;
      })
    : text;

/** What XML lets a reference stand for. @see XML 1.0, section 2.2 */
const isCharacter = (point: number): boolean =>
  point === 0x9 ||
  point === 0xa ||
  point === 0xd ||
  (point >= 0x20 && point <= 0xd7ff) ||
  (point >= 0xe000 && point <= 0xfffd) ||
  (point >= 0x10000 && point <= 0x10ffff);
