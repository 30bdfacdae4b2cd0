if (new URLSearchParams(location.search).has('gallery')) {
  const { openGallery } = await import('./gallery/gallery.ts');
  openGallery(document);
}

export {};
