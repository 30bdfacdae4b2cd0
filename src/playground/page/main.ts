import { openGallery } from './gallery/gallery.ts';
import { openApp } from './shell/app.ts';

if (new URLSearchParams(location.search).has('gallery')) openGallery(document);
else await openApp(document);
