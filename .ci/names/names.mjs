// Writes assets/names/TAG.txt, what countries and locales are called in each language of
// the program: the names of Unicode CLDR (Unicode License V3), for the rows of
// session/attribute/data/country.txt and locale.txt.
//
//   .ci/names.sh && go generate ./assets
//
// With --check it writes nothing and fails where a file is another. A new language is a tag
// in the list below; the names are those of the npm package in package.json.
import { readFileSync, writeFileSync } from 'node:fs';

const languages = ['en', 'de', 'fr', 'es', 'it', 'pt-BR', 'nl', 'pl', 'ja', 'zh-Hans', 'ko'];

// CLDR has no folder for a language in the country that it takes for granted.
const folders = { 'pt-BR': 'pt' };

// The countries whose full names are those of documents.
const shortNamed = ['HK', 'MM', 'MO', 'PS'];

const check = process.argv.includes('--check');

const root = new URL('../../', import.meta.url);
const codes = (name) => readFileSync(new URL(`session/attribute/data/${name}.txt`, root), 'utf8')
	.split('\n').map((row) => row.split('\t')[0]).filter((code) => /^\w/.test(code));

const read = (folder, name) => JSON.parse(readFileSync(
	new URL(`node_modules/cldr-localenames-full/main/${folder}/${name}.json`, import.meta.url), 'utf8',
)).main[folder].localeDisplayNames;

// territory is the name of a country, the short one where that is usual.
const territory = (names, code) => (shortNamed.includes(code) && names[`${code}-alt-short`]) || names[code];

// locale is the name of a locale (UTS 35, locale display name algorithm): that of as many
// of its subtags as have a name of their own, with the others in brackets.
function locale(tag, names, pattern) {
	const [language, ...rest] = tag.split('-');
	const script = rest.find((part) => part.length === 4);
	const region = rest.find((part) => part.length !== 4);
	for (const known of [[script, region], [region], [script], []]) {
		const parts = known.filter(Boolean);
		const name = names.languages[[language, ...parts].join('-')];
		if (!name || parts.length !== known.length) continue;
		const others = [script && !parts.includes(script) && names.scripts[script],
			region && !parts.includes(region) && territory(names.territories, region)].filter(Boolean);
		if (others.length === 0) return name;
		return pattern.localePattern.replace('{0}', name).replace('{1}', others.join(pattern.localeSeparator.replace(/\{\d\}/g, '')));
	}
	throw new Error(`no name for ${tag}`);
}

for (const tag of languages) {
	const folder = folders[tag] ?? tag;
	const names = {
		territories: read(folder, 'territories').territories,
		languages: read(folder, 'languages').languages,
		scripts: read(folder, 'scripts').scripts,
	};
	const pattern = read(folder, 'localeDisplayNames').localeDisplayPattern;
	const rows = [
		...codes('country').map((code) => [code, territory(names.territories, code)]),
		...codes('locale').map((code) => [code, locale(code, names, pattern)]),
	];
	const nameless = rows.filter(([, name]) => !name).map(([code]) => code);
	if (nameless.length > 0) throw new Error(`${tag} has no names for ${nameless}`);
	const file = new URL(`assets/names/${tag}.txt`, root), text = rows.map((row) => row.join('\t') + '\n').join('');
	if (!check) writeFileSync(file, text);
	else if (readFileSync(file, 'utf8') !== text) throw new Error(`assets/names/${tag}.txt is not what CLDR has`);
}
