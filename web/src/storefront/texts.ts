// What the shop page itself says; the language is the page's, or `?lang=` for a look at another.

const en = {
  skip: "Skip to the content",
  search: "Search products",
  help: "Help me choose",
  headline: "Find the one that fits.",
  promise:
    "Tell us what you need. The assistant searches the shop, compares, and takes you to checkout, with live prices and stock.",
  question: "What are you looking for?",
  askButton: "Ask",
  footer: "Prices and stock come straight from the catalogue.",
  all: "All",
  categories: "Categories",
  products: "Our products",
  found: "{0} products",
  nothing: "Nothing matches. The assistant may know something close.",
  failed: "The products could not be loaded. Please try again.",
  retry: "Try again",
  askAbout: "Ask about this",
  askQuestion: "Tell me more about {0}",
  add: "Add to cart",
  added: "Added to your cart.",
  soldOut: "Sold out",
  inStock: "In stock",
  backOrder: "On back-order",
  left: "Only {0} left",
  notMade: "Not available in this combination",
  quantity: "Quantity",
  details: "Details",
  back: "All products",
  missing: "This product is not in the shop.",
  was: "Before",
};

export type Texts = typeof en;

const de: Texts = {
  skip: "Zum Inhalt",
  search: "Produkte suchen",
  help: "Beratung",
  headline: "Finden Sie, was passt.",
  promise:
    "Sagen Sie uns, was Sie brauchen. Der Assistent sucht, vergleicht und führt zur Kasse, mit aktuellen Preisen und Beständen.",
  question: "Was suchen Sie?",
  askButton: "Fragen",
  footer: "Preise und Bestände kommen direkt aus dem Katalog.",
  all: "Alle",
  categories: "Kategorien",
  products: "Unsere Produkte",
  found: "{0} Produkte",
  nothing: "Kein Treffer. Vielleicht kennt der Assistent etwas Ähnliches.",
  failed: "Die Produkte konnten nicht geladen werden. Bitte erneut versuchen.",
  retry: "Erneut versuchen",
  askAbout: "Dazu fragen",
  askQuestion: "Erzählen Sie mir mehr über {0}",
  add: "In den Warenkorb",
  added: "Liegt im Warenkorb.",
  soldOut: "Ausverkauft",
  inStock: "Auf Lager",
  backOrder: "Wird nachgeliefert",
  left: "Nur noch {0} Stück",
  notMade: "In dieser Kombination nicht erhältlich",
  quantity: "Menge",
  details: "Details",
  back: "Alle Produkte",
  missing: "Dieses Produkt gibt es hier nicht.",
  was: "Vorher",
};

const fr: Texts = {
  skip: "Aller au contenu",
  search: "Rechercher un produit",
  help: "Aidez-moi à choisir",
  headline: "Trouvez celui qu’il vous faut.",
  promise:
    "Dites-nous ce qu’il vous faut. L’assistant cherche, compare et vous mène à la commande, avec prix et stocks à jour.",
  question: "Que cherchez-vous ?",
  askButton: "Demander",
  footer: "Prix et stocks viennent directement du catalogue.",
  all: "Tout",
  categories: "Catégories",
  products: "Nos produits",
  found: "{0} produits",
  nothing: "Aucun résultat. L’assistant connaît peut-être quelque chose de proche.",
  failed: "Les produits n’ont pas pu être chargés. Veuillez réessayer.",
  retry: "Réessayer",
  askAbout: "Poser une question",
  askQuestion: "Dites-m’en plus sur {0}",
  add: "Ajouter au panier",
  added: "Ajouté à votre panier.",
  soldOut: "Épuisé",
  inStock: "En stock",
  backOrder: "Sur commande",
  left: "Plus que {0}",
  notMade: "Indisponible dans cette combinaison",
  quantity: "Quantité",
  details: "Détails",
  back: "Tous les produits",
  missing: "Ce produit n’est pas dans la boutique.",
  was: "Avant",
};

const es: Texts = {
  skip: "Ir al contenido",
  search: "Buscar productos",
  help: "Ayúdame a elegir",
  headline: "Encuentre el que encaja.",
  promise:
    "Díganos qué necesita. El asistente busca, compara y le lleva a pagar, con precios y existencias al día.",
  question: "¿Qué está buscando?",
  askButton: "Preguntar",
  footer: "Precios y existencias vienen directamente del catálogo.",
  all: "Todo",
  categories: "Categorías",
  products: "Nuestros productos",
  found: "{0} productos",
  nothing: "Sin resultados. Quizá el asistente conozca algo parecido.",
  failed: "No se han podido cargar los productos. Inténtelo de nuevo.",
  retry: "Reintentar",
  askAbout: "Preguntar sobre esto",
  askQuestion: "Cuénteme más sobre {0}",
  add: "Añadir al carrito",
  added: "Añadido a su carrito.",
  soldOut: "Agotado",
  inStock: "En stock",
  backOrder: "Bajo pedido",
  left: "Solo quedan {0}",
  notMade: "No disponible en esta combinación",
  quantity: "Cantidad",
  details: "Detalles",
  back: "Todos los productos",
  missing: "Este producto no está en la tienda.",
  was: "Antes",
};

const ar: Texts = {
  skip: "انتقل إلى المحتوى",
  search: "ابحث عن المنتجات",
  help: "ساعدني في الاختيار",
  headline: "اعثر على ما يناسبك.",
  promise: "أخبرنا بما تحتاجه. يبحث المساعد ويقارن ويوصلك إلى الدفع، بأسعار وكميات محدّثة.",
  question: "عمّ تبحث؟",
  askButton: "اسأل",
  footer: "الأسعار والكميات تأتي مباشرة من الكتالوج.",
  all: "الكل",
  categories: "الفئات",
  products: "منتجاتنا",
  found: "{0} منتج",
  nothing: "لا توجد نتائج. قد يعرف المساعد شيئًا قريبًا.",
  failed: "تعذّر تحميل المنتجات. حاول مجددًا.",
  retry: "حاول مجددًا",
  askAbout: "اسأل عن هذا",
  askQuestion: "أخبرني المزيد عن {0}",
  add: "أضف إلى السلة",
  added: "أُضيف إلى سلتك.",
  soldOut: "نفدت الكمية",
  inStock: "متوفر",
  backOrder: "متوفر بالطلب المسبق",
  left: "بقي {0} فقط",
  notMade: "غير متوفر بهذه الخيارات",
  quantity: "الكمية",
  details: "التفاصيل",
  back: "كل المنتجات",
  missing: "هذا المنتج غير موجود في المتجر.",
  was: "السعر السابق",
};

const LANGUAGES: Record<string, Texts> = { en, de, fr, es, ar };

const asked = new URLSearchParams(location.search).get("lang");
export const locale = asked && asked in LANGUAGES ? asked : document.documentElement.lang || "en";
export const texts: Texts = LANGUAGES[locale.split("-")[0] ?? ""] ?? en;

export const fill = (text: string, value: string): string => text.replace("{0}", () => value);

/** Write the page's own words in the language of the page. */
export function translatePage(): void {
  document.documentElement.lang = locale;
  document.documentElement.dir = locale.startsWith("ar") ? "rtl" : "ltr";
  for (const element of document.querySelectorAll<HTMLElement>("[data-text]"))
    element.textContent = texts[element.dataset["text"] as keyof Texts];
  for (const element of document.querySelectorAll<HTMLInputElement>("[data-label]")) {
    const text = texts[element.dataset["label"] as keyof Texts];
    element.placeholder = text;
    element.setAttribute("aria-label", text);
  }
}

/** Keep the language that was asked for when going to another page of the shop. */
export const page = (path: string): string =>
  asked && asked in LANGUAGES ? `${path}${path.includes("?") ? "&" : "?"}lang=${asked}` : path;
