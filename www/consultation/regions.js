/**
 * The regions of a country, for processes that name the country alone: ISO 3166-2, in the order of its codes' names, each called
 * as its people call it, with what else is written for it.
 * @module
 */

/** @type {Record<string, readonly string[]>} `code|name|other name|…` */
const COUNTRIES = {
  MX: [
    'AGU|Aguascalientes|Ags', 'BCN|Baja California|BC', 'BCS|Baja California Sur', 'CAM|Campeche|Camp', 'CHP|Chiapas|Chis', 'CHH|Chihuahua|Chih',
    'CMX|Ciudad de México|CDMX|Distrito Federal|DF', 'COA|Coahuila|Coahuila de Zaragoza|Coah', 'COL|Colima|Col', 'DUR|Durango|Dgo',
    'MEX|Estado de México|México|Edomex|Edo. de México|Edo. Méx.', 'GUA|Guanajuato|Gto', 'GRO|Guerrero|Gro', 'HID|Hidalgo|Hgo', 'JAL|Jalisco|Jal',
    'MIC|Michoacán|Michoacán de Ocampo|Mich', 'MOR|Morelos|Mor', 'NAY|Nayarit|Nay', 'NLE|Nuevo León|NL', 'OAX|Oaxaca|Oax', 'PUE|Puebla|Pue',
    'QUE|Querétaro|Querétaro de Arteaga|Qro', 'ROO|Quintana Roo|Q. Roo', 'SLP|San Luis Potosí', 'SIN|Sinaloa|Sin', 'SON|Sonora|Son', 'TAB|Tabasco|Tab',
    'TAM|Tamaulipas|Tamps', 'TLA|Tlaxcala|Tlax', 'VER|Veracruz|Veracruz de Ignacio de la Llave|Ver', 'YUC|Yucatán|Yuc', 'ZAC|Zacatecas|Zac',
  ],
};

/**
 * @param {string} country ISO 3166-1 alpha-2
 * @returns {import('./contract.js').Region[] | null} null where its regions are not known here
 */
export function regionsOf(country) {
  if (!Object.hasOwn(COUNTRIES, country)) return null;
  return COUNTRIES[country].map((row) => {
    const [code, name, ...aliases] = row.split('|');
    return { id: `${country}-${code}`, name, aliases };
  });
}
