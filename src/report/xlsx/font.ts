/** On every office PC with Windows 10 or later; where it is missing, family and character set lead to another Gothic. */
export const FONT = 'BIZ UDPGothic'
