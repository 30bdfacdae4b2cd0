process.stdout.write('Plumbline\n');
