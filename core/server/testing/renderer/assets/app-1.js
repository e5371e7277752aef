console.info('Hookloom');
