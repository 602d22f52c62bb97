"use strict";(()=>{function o(e,t="",n={},...i){let c=document.createElement(e),s={class:t,part:t,...n};for(let[f,a]of Object.entries(s))typeof a=="function"?c.addEventListener(f,a):(a||a===0)&&c.setAttribute(f,a===!0?"":String(a));return c.append(...i.filter(f=>!!f)),c}var K=(e,t,n,...i)=>o("button",e,{type:"button","aria-label":t,click:n},...i),U=e=>o("span","sr",{},e),j=(e,t,n)=>!!n&&o(e,t,{dir:"auto"},n),Ee="http://www.w3.org/2000/svg";function I(e,t=""){let n=document.createElementNS(Ee,"svg");n.setAttribute("viewBox","0 0 24 24"),n.setAttribute("class",`icon ${t}`),n.setAttribute("aria-hidden","true");let i=document.createElementNS(Ee,"path");return i.setAttribute("d",e),n.append(i),n}function W(e,t){try{let n=new URL(e||"?",e?t:"");return/^https?:$/.test(n.protocol)?n.href:null}catch{return null}}function ne(e,t,n){let i=()=>o("span","initial",{"aria-hidden":"true"},t.trim().charAt(0).toUpperCase()),c=o("div",n),s=()=>c.replaceChildren(i());return c.append(e?o("img","",{src:e,alt:!0,loading:"lazy",error:s}):i()),c}var V=()=>crypto.randomUUID?.()??[...crypto.getRandomValues(new Uint8Array(16))].map(e=>e.toString(16).padStart(2,"0")).join("");var de=new Map;function F(e,t){try{return(t?sessionStorage:localStorage).getItem(e)??de.get(e)}catch{return de.get(e)}}function q(e,t,n){de.set(e,t);try{(n?sessionStorage:localStorage).setItem(e,t)}catch{}}function He(){let e="sales-chat:visitor",t=F(e)??V();return q(e,t),t}var oe=e=>new Promise(t=>setTimeout(t,e));async function*pe(e){let t=e.body.pipeThrough(new TextDecoderStream).getReader(),n="";try{for(;;){let i=await Promise.race([t.read(),oe(2e4)]);if(!i||i.done)return;let c=(n+i.value).split(`

`);n=c.pop();for(let s of c){let[,f,a]=/^id: (.*)\ndata: (.*)$/m.exec(s)??[];a&&(yield[f,JSON.parse(a)])}}}finally{t.cancel().catch(()=>{})}}function ue(e,t){let n=!0;return i=>{i.type==="RUN_STARTED"&&(n=e(i.runId)),n&&t(i)}}var Z=class extends Error{constructor(n,i){super(i);this.status=n}status},xt=3,wt=5e3,vt=6e4,kt=15e3,yt=6e4,fe="text/event-stream",Ce=401,Tt=500,Et=[429,502,503,504],Ht=/^#recover=([\w.-]+)$/,me=()=>Ht.exec(location.hash)?.[1];function Le({base:e,locale:t,currency:n,measured:i}){let c=`sales-chat:${e}`,s=null,f,a,y=new Set,g=()=>JSON.parse(F(c)??"null"),w=d=>q(c,JSON.stringify(d)),k=d=>{let m=g();m&&w({...m,...d})},L=async d=>navigator.locks?await navigator.locks.request(c,d):d(),S=async({path:d,key:m,body:u,accept:v,token:x,heard:C},R)=>{let _={};v&&(_.Accept=v),u&&(_["Content-Type"]="application/json"),m&&(_["Idempotency-Key"]=m),x&&(_.Authorization=`Bearer ${x}`),C&&(_["Last-Event-ID"]=C);let B=u?{method:"POST",body:JSON.stringify(u)}:{};try{return await fetch(`${e}/api/v5${d}`,{...B,...R,headers:_,credentials:"omit"})}catch{return null}},N=async d=>{for(let m=1;;m++){let u=await S(d,{signal:AbortSignal.timeout(vt)}),x=u?.headers.get("Content-Type")?.startsWith(fe)?u:await u?.json().catch(()=>null);if(u?.ok&&x)return x;let{detail:C,title:R}=x??{};if(u&&!u.ok&&!Et.includes(u.status))throw new Z(u.status,C??R);if(m===xt||!navigator.onLine)throw new Z(0,C);let _=Number(u?.headers.get("Retry-After"))||m;await oe(Math.min(_*1e3,wt))}},$=async(d,m)=>{let{id:u,token:v}=g(),x=await S({path:`/sales/session/${u}/events`,accept:fe,token:v,heard:d},{signal:m});return x?.ok?x:null},T=d=>(f=d.session_id,a=d.last_event_id,w({id:f,token:d.session_token,resumeKey:V(),count:0}),d),E=async(d,m)=>{let u={locale:t,...n&&{currency:n},...i&&{visitor:He()}};return T(await N({path:"/sales/start-session",key:m,body:{...u,...d}}))},H=async()=>{let d=g();if(d){let{id:m,token:u,resumeKey:v,pending:x,reply:C}=d;try{let R=await E({resume:{session_id:m,session_token:u}},v);return k({pending:x,reply:C}),{started:R,pending:x,reply:C}}catch(R){if(R.status!==Ce)throw R}}return{started:await E({},V())}},P=async()=>{let d=me();if(!d)return H();let m;try{let u=await N({path:"/cart/recover",key:V(),body:{token:d,locale:t}});m={started:T(u)}}catch(u){if(!u.status)throw u;m={...await H(),linkOver:!0}}return history.replaceState(history.state,"",location.pathname+location.search),m},l=()=>s??=L(P).catch(d=>{throw s=null,d}),r=async d=>{let m=g();if(m&&m.token!==d)return;let u=await E({},V());k({pending:m?.pending}),s=Promise.resolve({started:u}),A.onAnew(u)},p=async(d,m,u=V(),v)=>{await l();let x=()=>{let{id:R,token:_}=g(),B=m?{key:u,body:{session_id:R,...m}}:{};return N({path:d.replace("{session}",R),token:_,accept:v,...B})},C=g().token;try{return await x()}catch(R){if(R.status!==Ce)throw R;return await L(()=>r(C)),x()}},b=async(d,m,u)=>{let v="";try{for await(let[x,C]of pe(d)){if(m.from||(m.from=x,k({pending:m})),C.type==="RUN_ERROR")throw m.from="",new Z(Tt,C.message);if(C.type==="RUN_FINISHED"&&C.runId===m.id)return C.result;v=x,u(C)}}catch(x){if(x.status)throw x}return v},M=async(d,m)=>{let{id:u,text:v}=d,x=d.from;for(let C=fe;;C=void 0){for(;x;){let X=await $(x,AbortSignal.timeout(kt)),J=X?await b(X,d,m):"";if(typeof J!="string")return J;x=J}let _=await p("/sales/process-message",{message:v,message_id:u},u,C);if(!(_ instanceof Response))return _;let B=await b(_,d,m);if(typeof B!="string")return B;x=B}},A={onAnew:()=>{},remember:k,open:l,count:()=>g()?.count??0,async say(d,m){y.add(d.id),k({pending:d});try{let u=await M(d,ue(v=>v===d.id,m));return k({pending:void 0,reply:u.reply}),u}catch(u){throw u.status&&k({pending:void 0}),u}},async listen(d,m){let u=ue(v=>!y.has(v),d);for(let v=1e3;!m.aborted;v=Math.min(v*2,yt)){try{await l();let{id:x}=g();f!==x&&(a=""),f=x;for await(let[C,R]of pe(await $(a,m)))a=C,v=1e3,u(R)}catch{}await oe(v)}},add:(d,m)=>p("/cart/add",{sku:d,quantity:m}),setQuantity:(d,m)=>p("/cart/update",{items:[{sku:d,quantity:m}]}),cart:()=>p("/cart/{session}"),product:d=>N({path:`/catalog/products/${encodeURIComponent(d)}`}),track(d,m){let u=g(),v={event_id:V(),name:d,...m},x=`/sales/session/${u?.id}/client-events`;u&&S({path:x,body:{events:[v]},token:u.token},{keepalive:!0})}};return A}function z({amount:e,currency:t},n){try{return(+e).toLocaleString(n,{style:"currency",currency:t})}catch{return`${e} ${t}`}}var Pe=(e,t)=>t?.currency===e.currency&&+t.amount>+e.amount;var Me="M4 5h16v11H9.5L5 20v-4H4z",Ae="M3 4h2.5l2.2 11h10l2-8H6.4M9.5 19.5h.01M16.5 19.5h.01",Re="M6 6l12 12M18 6L6 18",Se="M14.5 6l-6 6 6 6",Ne="M20 4L3.5 10.5l6.5 3 3 6.5zM10 13.5L20 4",re="M5 12.5l4.5 4.5L19 7.5",_e="M7 12h10",Oe="M7 12h10M12 7v10",Ie="M5 7h14M10 7V5h4v2M7 7l1 12h8l1-12",ie="M12 4l1.8 6.2L20 12l-6.2 1.8L12 20l-1.8-6.2L4 12l6.2-1.8z";var Ke=`fTHZP HeKTic
fTHZP Qdk
F[eHc
HeTeJ
HeZiPJ
TeKd bHR[J.
HTDe Zg HefgKMHK Di HefcHT Di HeUNg…
FRTHe
DgK KKNPL fZ QdHB HVXgHZk icP kOXG.
KNPL fZ fiYb
XpeI fg fiYb HeHgWfHf.
DNP DbRHP HebRkc
kMkId HeCg:
HefTHZP
DgK
kdKI…
fgKMHK fcKRNJ
fcHRgJ
HeTZR
HeKibR
[kR fQdiR
DWb Fej HeTeJ
DpWkb
ZRW HeTeJ
HeTZR HeTHIc
gbPK HedfkJ
fKibR
fKibR IHeXeI HefTIc
dfkJ fNPiPJ
HedfkJ
SkHPJ iHNP:
FgcHV iHNP:
FSHeJ
FKfHf HeURHB
UdRlH ed! Kf KcPkf XeId.
HeXeI
HefMfiZ HebRZk
HeOVf
HeUNg
HeWRkIJ
HeRTif
HeFMfHek
UHfe HeWRkIJ
NHie fMPPlH
eH kiMP HKVHe.
DgK [kR fKVe. TKpRTe HeRTHGe eHNclH.
NPL OXD fH.
HgKhK fNHPLKd HeTHIcJ.
HTKpOPf RHIX HeTeJ hQH fg cIe Di HgKhK VeHNkKh.`;var $e=`Einkaufsberatung
KI-Assistent
Schließen
Warenkorb
Zurück
Ihr Warenkorb ist leer.
Produkte, Größe, Versand …
Senden
Sie chatten mit einer KI. Sie kann Fehler machen.
Mit einem Menschen sprechen
Ein Mensch wurde dazugebeten.
Team
Jetzt antwortet:
Assistent
Sie
Schreibt …
Produktvorschläge
Vergleich
Preis
Verfügbarkeit
nicht angegeben
In den Warenkorb
Hinzugefügt
Zum Warenkorb
Vorher
Ausverkauft
Auf Lager
Wird nachgeliefert
Nur noch wenige
Menge
Eins mehr:
Eins weniger:
Entfernen:
Zur Kasse
Danke! Ihre Bestellung ist aufgegeben.
Bestellung
Zwischensumme
Rabatt
Versand
Steuer
Gebühr
Gesamt
Darin enthaltene Steuern
Erneut versuchen
Keine Verbindung.
Sie sind offline. Nachrichten werden später gesendet.
Etwas ist schiefgegangen.
Ihr früherer Chat ist beendet.
Dieser Link zum Warenkorb wurde schon benutzt oder ist zu alt.`;var De=`Shopping assistant
AI assistant
Close
Cart
Back
Your cart is empty.
Ask about products, fit, shipping…
Send
You are chatting with an AI. It can make mistakes.
Talk to a person
A person has been asked to join.
Team member
Now answering:
Assistant
You
Writing…
Suggested products
Comparison
Price
Availability
not stated
Add to cart
Added
View cart
Before
Sold out
In stock
On back-order
Few left
Quantity
One more:
One less:
Remove
Checkout
Thank you! Your order is placed.
Order
Subtotal
Discount
Shipping
Tax
Fee
Total
Includes tax
Try again
No connection.
You are offline. Messages are sent when you are back.
Something went wrong.
Your earlier chat has ended.
This link to a cart was used already or is too old.`;var Ue=`Asistente de compras
Asistente de IA
Cerrar
Carrito
Volver
Su carrito está vacío.
Productos, talla, envío…
Enviar
Está chateando con una IA. Puede equivocarse.
Hablar con una persona
Se ha pedido a una persona que se una.
Equipo
Ahora responde:
Asistente
Usted
Escribiendo…
Productos sugeridos
Comparación
Precio
Disponibilidad
no indicado
Añadir al carrito
Añadido
Ver el carrito
Antes
Agotado
En stock
Bajo pedido
Quedan pocos
Cantidad
Uno más:
Uno menos:
Quitar
Finalizar compra
¡Gracias! Su pedido está hecho.
Pedido
Subtotal
Descuento
Envío
Impuestos
Recargo
Total
Impuestos incluidos
Reintentar
Sin conexión.
Está sin conexión. Los mensajes se enviarán después.
Algo ha fallado.
Su chat anterior ha terminado.
Este enlace al carrito ya se usó o es demasiado antiguo.`;var je=`Assistant d’achat
Assistant IA
Fermer
Panier
Retour
Votre panier est vide.
Produits, taille, livraison…
Envoyer
Vous discutez avec une IA. Elle peut se tromper.
Parler à une personne
Une personne a été invitée à rejoindre le chat.
Équipe
Vous répond maintenant :
Assistant
Vous
Écrit…
Produits suggérés
Comparaison
Prix
Disponibilité
non précisé
Ajouter au panier
Ajouté
Voir le panier
Avant
Épuisé
En stock
Sur commande
Bientôt épuisé
Quantité
Un de plus :
Un de moins :
Retirer
Commander
Merci ! Votre commande est passée.
Commande
Sous-total
Remise
Livraison
Taxes
Frais
Total
Taxes incluses
Réessayer
Pas de connexion.
Vous êtes hors ligne. Les messages partiront plus tard.
Un problème est survenu.
Votre chat précédent est terminé.
Ce lien vers le panier a déjà servi ou est trop ancien.`;var Ve={en:De,de:$e,fr:je,es:Ue,ar:Ke},ze="ar",Be=e=>{let t=e.toLowerCase().split("-")[0];return t in Ve?t:"en"},Rt=1503,St=e=>e.replace(/[A-t]/g,t=>String.fromCharCode(t.charCodeAt(0)+Rt)),We=e=>{let t=Ve[e];return(e===ze?St(t):t).split(`
`)},Je=e=>e===ze?"rtl":"ltr";var Nt=5,_t=2e3,Y=e=>Object.values(e??{}).join(" · ");function Ge(e,t,n){let i=e.length===1?"cards single":"cards",c=e.map(s=>Ot(s,t,n));return o("ul",i,{role:"list","aria-label":t.texts[16]},...c)}function Ot(e,{texts:t,base:n,locale:i},c){let{title:s,choices:f}=e,a=W(e.url,n),y=o("p","price-row"),g=o("span"),w=!1,L=K("primary add",null,async()=>{if(!w){w=!0;try{await c.add(e),g.replaceChildren(I(re),t[22]),setTimeout(S,_t)}catch{}w=!1}},g,U(`: ${s}`)),S=()=>g.replaceChildren(t[e.in_stock?21:25]),N=()=>{let{price:E,compare_at_price:H,in_stock:P,availability:l,stock:r}=e,p=typeof r=="number"&&r<=Nt,b=l==="backorder"?27:p?28:26,M=Pe(E,H)&&o("s","was",{},U(`${t[24]} `),z(H,i));y.replaceChildren(o("strong","price",{},z(E,i)),M||"",o("span",P?"stock":"stock out",{},t[P?b:25])),L.disabled=!P||!e.sku,S()},$=async(E,H)=>{let P={...e.options,[E]:H},l=Object.entries(P),{variants:r}=await c.product(e.product_id),p=r.find(({options:M})=>l.every(([A,d])=>M?.[A]===d));Object.assign(e,{compare_at_price:null,...p??{in_stock:!1},options:P}),N()},T=Object.entries(f??{}).map(([E,H])=>o("select","option",{"aria-label":E,change:({target:P})=>{$(E,P.value)}},...H.map(P=>o("option","",{selected:e.options?.[E]===P},P))));return N(),o("li","card",{},ne(W(e.image_url,n),s,"picture"),o("h3","",{dir:"auto"},a?o("a","",{href:a,click:()=>c.chosen(e)},s):s),y,!T.length&&j("p","muted",Y(e.options)),j("p","muted",e.reason),...T,L)}function Fe({products:e,rows:t},{texts:n}){let i=`${n[17]}: ${e.map(({title:a})=>a).join(", ")}`,c=a=>o("th","",{scope:"col",dir:"auto"},o("span","",{title:a},a)),s=a=>a===null?o("td","muted",{},n[20]):o("td","",{dir:"auto"},a),f=({name:a,values:y})=>o("tr","",{},o("th","",{scope:"row",dir:"auto"},It(a,n)),...y.map(s));return o("div","comparison",{role:"region",tabindex:0,"aria-label":i},o("table","",{},o("caption","sr",{},i),o("thead","",{},o("tr","",{},o("td"),...e.map(({title:a})=>c(a)))),o("tbody","",{},...t.map(f))))}var It=(e,t)=>e==="price"?t[18]:e==="stock"?t[19]:e,qe=(e,t)=>o("section","checkout",{"aria-label":t.texts[35]},o("h3","",{},t.texts[35]),...Qe(e,t),...(e.problems??[]).map(ge)),Ze=(e,t)=>o("section","order",{"aria-label":t.texts[34]},o("span","seal",{},I(re)),o("h3","",{},t.texts[34]),o("p","muted order-number",{},`${t.texts[35]} ${e.number}`),...Qe(e,t));function Qe(e,t){return[...e.lines.map(({quantity:i,title:c,options:s,line_total:f})=>{let a=Y(s);return o("p","row",{},o("span","",{dir:"auto"},`${i} × ${c}`,a&&o("span","muted",{},` (${a})`)),o("span","figure",{},z(f,t.locale)))}),he(e,t)]}var Kt=["subtotal","discount","shipping","tax","fee","total"];function he({totals:e,discounts:t,tax_included:n},{texts:i,locale:c}){let s=(g,w,k)=>o("div",`row ${k}`,{},o("dt","",{dir:"auto"},g),o("dd","figure",{},z(w,c))),f=(t??[]).filter(({lines:g})=>g.length).map(({title:g,code:w})=>g??w),a=f.length?` (${f.join(", ")})`:"",y=e.map(({type:g,amount:w})=>{let k=Kt.indexOf(g),L=k<0?g:i[36+k];return s(g==="discount"?L+a:L,w,g==="total"?g:"")});return n&&y.push(s(i[42],n,"muted")),o("dl","totals",{},...y)}var ge=e=>j("p","notice",typeof e=="string"?e:e.message??e.detail??e.code);var $t=999;function Ye({texts:e,locale:t,base:n},i){let c=K("icon-button",e[4],i.close,I(Se,"flip")),s=o("h2","",{tabindex:-1},e[3]),f=o("div","drawer-lines"),a=o("div","head",{},c,s),y=o("div"),g=K("primary large checkout-button",null,i.checkout,e[33]),w=o("div","drawer-foot",{},y,g),k=o("section","drawer",{hidden:!0,"aria-label":e[3]},a,f,w),L=new Map,S=!1,N=(T,E,H,P,l)=>{let r=()=>{S||(S=!0,i.setQuantity(T,l).finally(()=>S=!1))},p=K("icon-button",`${e[H]} ${T.title}`,r,I(P));return p.id=`${E} ${T.sku}`,p.disabled=l>$t,p},$=T=>{let{quantity:E,title:H}=T,P=E===1,l=T.image_url??L.get(T.product_id),r=p=>N(T,p,32,Ie,0);return o("li","line",{},ne(W(l,n),H,"thumb"),o("div","line-body",{},j("p","",H),j("p","muted",Y(T.options)),o("div","stepper",{role:"group","aria-label":`${e[29]}: ${H}`},P?r("-"):N(T,"-",31,_e,E-1),o("span","figure",{},String(E)),N(T,"+",30,Oe,E+1))),o("div","line-end",{},o("span","figure",{},z(T.line_total,t)),!P&&r("0")))};return{root:k,open(){k.hidden=!1,c.focus()},learn(T){for(let{product_id:E,image_url:H}of T)H&&L.set(E,H)},show(T,E){let H=k.getRootNode(),P=H.activeElement?.id,l=T.items.map($);if(f.replaceChildren(...[...E?[E]:[],...T.notices??[]].map(ge),l.length?o("ul","",{role:"list"},...l):o("p","empty",{},e[5])),y.replaceChildren(he(T,{texts:e,locale:t,base:n})),w.hidden=!l.length,!P||k.hidden)return;let r=H.getElementById(P);(r?.disabled?s:r??s).focus()}}}var Xe=/\*\*(.+?)\*\*|\[([^\]]+)\]\(([^)\s]+)\)|(https?:\/\/[^\s<>()]+[^\s<>().,;:!?'"])/g,be=/^\s*[-*•]\s+(.*)$/,et=/^\s*\d+[.)]\s+(.*)$/;function se(e,t){let n=[],i=0;for(let c of e.matchAll(Xe)){let[s,f,a,y,g]=c;n.push(document.createTextNode(e.slice(i,c.index))),i=c.index+s.length,f!==void 0?n.push(o("strong","",{},...se(f,t))):n.push(Dt(a??g??"",y??g??"",t))}return n.push(document.createTextNode(e.slice(i))),n}function Dt(e,t,n){let c=/^https?:\/\//i.test(t)||/^[/#](?![/\\])/.test(t)?W(t,n):null;if(!c)return document.createTextNode(e);let s=new URL(c).origin!==location.origin;return o("a","",{href:c,rel:"noopener noreferrer nofollow",target:s?"_blank":null},e)}function xe(e,t){let n=[],i=null,c=s=>(i?.localName!==s&&n.push(i=o(s,"",{dir:"auto"})),i);for(let s of e.split(/\r?\n/)){let f=be.exec(s),a=f?null:et.exec(s);if(f)c("ul").append(o("li","",{},...se(f[1]??"",t)));else if(a)c("ol").append(o("li","",{},...se(a[1]??"",t)));else if(!s.trim())i=null;else{let y=c("p");y.hasChildNodes()&&y.append(o("br")),y.append(...se(s,t))}}return n}var tt=e=>e.replace(Xe,(t,n,i,c,s)=>n??i??s??""),nt=(e,t)=>e.split(/\r?\n/).filter(n=>{let i=be.exec(n)??et.exec(n);return!t.some(c=>i?.[1]?.startsWith(`**${c}**`))}).join(`
`),ot=e=>e.replace(/^\s*[-*•]\s*\*?(\*.*)?$/gm,""),rt=e=>e.split(/\r?\n/).filter(t=>!be.test(t)).join(`
`);var Ut=8,jt=90;function st(e,t){let{texts:n,base:i,locale:c}=e,s=o("div","sr",{role:"status","aria-live":"polite"}),f=o("div","log",{role:"log",tabindex:0,"aria-live":"off","aria-label":n[0],"aria-busy":"false"}),a=o("div","message typing",{"aria-hidden":"true"},...[0,1,2].map(()=>o("span","dot")),o("span","typing-text",{},n[15])),y,g=()=>{f.scrollTop=f.scrollHeight},w=l=>{f.scrollTop=l.offsetTop-Ut},k=l=>{a.isConnected?a.before(l):f.append(l)},L=(l,r,...p)=>o("div",`message ${l}`,{},r,...p),S=l=>{if(y?.remove(),y=void 0,!l?.length)return;let r=l.map(p=>K("chip",null,()=>t.answer(p),j("span","",p)));k(y=o("div","quick-replies",{},...r))},N=l=>{S();let r=L("shopper",U(`${n[14]}: `),j("p","",l));return k(r),g(),r},$=(l,r)=>{let p=f.scrollHeight-f.scrollTop-f.clientHeight<jt,b=r??L("writing",U(n[15]),o("div"));return b.lastElementChild.replaceChildren(...xe(ot(l),i)),a.replaceWith(b),b.isConnected||k(b),p&&w(b),b},T=l=>{if(l.role==="shopper")return N(l.text);let r=l.role==="human"&&ae(l.name,e),p=E(l),b=it(l);if(b){let M=r?o("span","who",{},r):U(`${n[13]}: `);p.unshift(L(l.role,M,...xe(b,i)))}return S(),p.forEach(k),S(l.quick_replies),g(),p[0]},E=({comparison:l,products:r,checkout:p,order:b,handoff:M})=>{let A=[];return l&&A.push(Fe(l,e)),r?.length&&(t.seen(r),A.push(Ge(r,e,t))),p&&A.push(qe(p,e)),b&&A.push(Ze(b,e)),M&&A.push(o("p","note handoff",{},I(ie),n[10])),A},H=l=>s.replaceChildren(o("p","",{},l));return{root:f,announcer:s,shopper:N,write:$,reply:(l,r)=>{let p=T({...l,id:"",role:r?"human":"assistant",at:"",name:r}),b=(l.products??[]).map(m=>`${m.title}, ${z(m.price,c)}`),M=b.length?` ${n[16]}: ${b.join("; ")}`:"",A=l.order?` ${n[34]} ${l.order.number}`:"",d=r?ae(r,e):n[13];H(`${d}: ${tt(it(l))}${M}${A}`),p&&w(p)},past:T,say:H,busy(l){f.setAttribute("aria-busy",String(l)),a.remove(),l&&(k(a),g())},note(l,r,p,b){let M=p&&K("link",null,b,p),A=o("p",r?"note failure":"note",{dir:"auto"},l,M&&" ",M);return y?y.before(A):k(A),g(),H(l),A}}}var ae=(e,{texts:t})=>e&&e!=="human"?e:t[11],it=({text:e,products:t,comparison:n})=>nt(n?rt(e):e,(t??[]).map(i=>i.title)).trim();var at=':host{color-scheme:light dark;--accent: var(--sales-accent, light-dark(#0f5fff, #7ea8ff));--accent-text: var(--sales-accent-text, light-dark(#fff, #0b1020));--surface: var(--sales-surface, light-dark(#fff, #14171d));--text: var(--sales-text, light-dark(#181b20, #f3f4f6));--muted: var(--sales-muted, light-dark(#5a616c, #a8afbc));--line: var(--sales-line, light-dark(#e2e5ea, #2d323b));--bubble: var(--sales-bubble, light-dark(#f3f5f9, #20252d));--good: var(--sales-good, light-dark(#0a7040, #5fd68f));--bad: var(--sales-bad, light-dark(#b3261e, #ff9c92));--radius: var(--sales-radius, 16px);display:contents}:host([theme="light"]){color-scheme:light}:host([theme="dark"]){color-scheme:dark}*{box-sizing:border-box;margin:0;padding:0}[hidden]{display:none!important}.root{font:15px/1.5 var(--sales-font, Inter, system-ui, sans-serif);color:var(--text);text-align:start}button,textarea,select{font:inherit;color:inherit;background:none;border:1px solid transparent;border-radius:12px;min-height:44px}button{cursor:pointer}button:disabled{cursor:default;opacity:.55}ul{list-style:none}a{color:inherit}h2,h3,.price,.total,.badge,.who{font-weight:650}h2,h3{font-size:15px;line-height:1.35;overflow-wrap:anywhere}h2:focus{outline:0}:focus-visible{outline:3px solid var(--accent);outline-offset:2px}.sr{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}.muted,.note,.stock,.was,.who,.offline,.notice,table{color:var(--muted);font-size:13px;line-height:1.4}.figure,.price,.was{font-variant-numeric:tabular-nums;white-space:nowrap;direction:ltr;unicode-bidi:isolate}.icon{width:22px;height:22px;flex:none;fill:none;stroke:currentColor;stroke-width:1.8;stroke-linecap:round;stroke-linejoin:round}[dir=rtl] .flip{transform:scaleX(-1)}.launcher,.avatar,.seal,.icon-button,.picture,.thumb{display:grid;place-items:center;flex:none}.launcher,.avatar,.primary,.shopper{background:var(--accent);color:var(--accent-text)}.launcher,.avatar,.seal{border-radius:50%}.card,.comparison,.checkout,.order{border:1px solid var(--line);border-radius:var(--radius)}.checkout,.order,.comparison,.cards{align-self:stretch}.launcher,.panel{position:fixed;z-index:var(--sales-z, 2147483000);inset-block-end:calc(20px + env(safe-area-inset-bottom));inset-inline-end:20px;box-shadow:0 12px 40px #0a143242}.launcher{width:60px;height:60px}.badge{position:absolute;top:0;inset-inline-end:0;min-width:20px;padding-inline:5px;border-radius:10px;background:var(--text);color:var(--surface);font-size:12px;line-height:20px;text-align:center}.panel{width:min(400px,100vw - 40px);height:min(720px,100dvh - 40px);background:var(--surface);border:1px solid var(--line);border-radius:var(--radius);overflow:hidden}.chat,.drawer{position:absolute;inset:0;display:flex;flex-direction:column;background:var(--surface)}.head{display:flex;align-items:center;gap:8px;min-height:62px;padding:8px 14px;border-block-end:1px solid var(--line)}.names{flex:1;min-width:0}.avatar{width:36px;height:36px}.avatar .icon{fill:currentColor;stroke:none}.icon-button{position:relative;width:44px}.icon-button:hover,.chip:hover{background:var(--bubble)}.offline,.notice{padding:8px 14px;background:var(--bubble);color:var(--bad)}.notice{border-radius:12px}.log{position:relative;flex:1;min-height:0;overflow-y:auto;overscroll-behavior:contain;padding:16px 14px;display:flex;flex-direction:column;align-items:flex-start;gap:10px}.log>*{flex:none}.log:focus-visible,.comparison:focus-visible{outline-offset:-3px}.message{max-width:86%;padding:10px 13px;border-radius:var(--radius);border-end-start-radius:4px;background:var(--bubble);overflow-wrap:anywhere}.message :is(p,ul,ol)+:is(p,ul,ol){margin-top:6px}.message ul{list-style:disc}.message li{margin-inline-start:20px}.message a{color:var(--accent);display:inline-block;padding-block:2px}.shopper{align-self:flex-end;background:var(--accent);border-radius:var(--radius);border-end-end-radius:4px;white-space:pre-wrap}.shopper.failed{background:none;color:inherit;box-shadow:inset 0 0 0 1.5px var(--bad)}.who{display:block}.note{align-self:center;text-align:center;overflow-wrap:anywhere}.note .icon{width:16px;height:16px;vertical-align:-3px;margin-inline-end:4px}.failure{color:var(--bad)}.link{text-decoration:underline;padding-inline:4px;color:var(--text)}.typing{display:flex;align-items:center;gap:5px;min-height:42px;color:var(--muted)}.dot{width:7px;height:7px;border-radius:50%;background:var(--muted);animation:beat 1.2s infinite}.dot:nth-child(2){animation-delay:.15s}.dot:nth-child(3){animation-delay:.3s}.typing-text{display:none}@keyframes beat{0%,60%,to{opacity:.35}30%{opacity:1;transform:translateY(-3px)}}.cards{display:flex;gap:10px;margin-inline:-14px;padding:4px 14px;overflow-x:auto;scroll-snap-type:inline proximity;scroll-padding-inline:14px;scrollbar-width:thin}.card{flex:0 0 208px;display:flex;flex-direction:column;gap:4px;padding:0 12px 12px;scroll-snap-align:start;overflow:hidden}.single .card{flex:1}.picture{aspect-ratio:3 / 2;margin:0 -12px 8px}.picture,.thumb{overflow:hidden;background:light-dark(#e9eef5,#262c36)}img{width:100%;height:100%;object-fit:cover}.initial{font-size:40px;color:var(--muted)}h3 a{text-decoration:none;display:inline-block;padding-block:3px}h3 a:hover{text-decoration:underline}.price-row{display:flex;flex-wrap:wrap;align-items:baseline;gap:2px 7px}.stock{color:var(--good)}.stock.out{color:var(--muted)}.option,.input{border-color:light-dark(#878e99,#717988);padding-inline:10px;background:var(--surface)}.add{margin-top:auto}.primary{display:flex;align-items:center;justify-content:center;padding-inline:14px;font-weight:600;font-size:14px}.primary:hover,.launcher:hover{filter:brightness(1.08)}.primary span .icon{width:18px;height:18px;vertical-align:-4px;margin-inline-end:6px}.large{width:100%;margin-top:12px;font-size:15px}.quick-replies{display:flex;flex-wrap:wrap;gap:8px}.chip{padding:6px 14px;border:1.5px solid;border-radius:22px;color:var(--accent);font-size:14px;font-weight:500;text-align:start}.comparison{overflow-x:auto;scrollbar-width:thin}table{border-spacing:0;min-width:100%}th,td{padding:8px 10px;text-align:start;vertical-align:top;font-weight:400;min-width:96px;max-width:180px;overflow-wrap:break-word;color:var(--text)}thead th{font-weight:650;vertical-align:bottom}thead th span{display:-webkit-box;-webkit-box-orient:vertical;-webkit-line-clamp:4;overflow:hidden}tbody th:first-letter{text-transform:uppercase}tbody :is(th,td){border-block-start:1px solid var(--line)}tr>:first-child{position:sticky;inset-inline-start:0;background:var(--surface);color:var(--muted);max-width:120px}.checkout,.order{padding:14px;display:grid;gap:8px}.row{display:flex;justify-content:space-between;gap:14px;overflow-wrap:anywhere}.totals{display:grid;gap:4px}:is(.checkout,.order) .totals{border-block-start:1px solid var(--line);padding-top:8px}.total{font-size:16px}.order{border-color:var(--good)}.seal{width:40px;height:40px;background:var(--good);color:var(--surface)}.foot{border-block-start:1px solid var(--line);padding:10px 12px max(10px,env(safe-area-inset-bottom))}.composer{display:flex;align-items:flex-end;gap:8px}.input{flex:1;min-width:0;min-height:46px;max-height:140px;field-sizing:content;resize:none;padding:10px 13px;font-size:16px}.input:placeholder-shown{direction:inherit}.input::placeholder{color:var(--muted);opacity:1}.input:focus-visible{outline-offset:0;border-color:transparent}.send{width:46px;height:46px;padding:0;flex:none}.disclosure{padding-top:7px;color:var(--muted);font-size:11.5px;text-align:center;text-wrap:balance}.person{position:relative;min-height:0}.person:after{content:"";position:absolute;inset:-14px -4px}.drawer-lines{flex:1;min-height:0;overflow-y:auto;padding:6px 14px}.drawer-lines .notice{margin-block:8px}.empty{padding-block:40px;text-align:center;color:var(--muted)}.line{display:flex;gap:12px;padding-block:12px}.line+.line{border-block-start:1px solid var(--line)}.thumb{width:60px;height:60px;border-radius:12px}.thumb .initial{font-size:22px}.line-body{flex:1;min-width:0;overflow-wrap:anywhere}.line-end{display:flex;flex-direction:column;align-items:flex-end;justify-content:space-between}.line .icon{width:18px;height:18px}.stepper{display:inline-flex;align-items:center;margin-top:6px;border:1px solid var(--line);border-radius:12px}.stepper .figure{min-width:24px;text-align:center}.drawer-foot{padding:12px 14px calc(14px + env(safe-area-inset-bottom));border-block-start:1px solid var(--line)}@media(max-width:480px){.panel{inset:0;width:100%;height:100dvh;border:0;border-radius:0}}@media(prefers-reduced-motion:no-preference){.log{scroll-behavior:smooth}.panel,.drawer{animation:rise .18s}@keyframes rise{0%{opacity:0;transform:translateY(12px)}}}@media(prefers-reduced-motion){.dot{display:none}.typing-text{display:inline}}@media(forced-colors:active){.launcher,.primary,.message,.avatar,.badge,.seal{border:1px solid}}';function we(e,t,n){let i={text:""},c,s=null,f=(w,k)=>{let L=w.toLowerCase();Object.assign(i,L.includes("_")?k:{[L]:k})},a=()=>{s?.remove(),s=null},y=w=>{a(),t({...i,...w?.reply},w?.handler)};return{hear:w=>{switch(w.type){case"RUN_STARTED":{let k=n&&w.input?.messages[0];i={text:""},k&&e.shopper(k.content);break}case"TEXT_MESSAGE_START":c=w.name,i.text="";break;case"TEXT_MESSAGE_CONTENT":i.text+=w.delta,c||(s=e.write(i.text,s));break;case"TEXT_MESSAGE_END":c&&(e.reply(i,c),i={text:""});break;case"STATE_DELTA":for(let{path:k,value:L}of w.delta)k==="/cart"&&f("cart",L);break;case"ACTIVITY_SNAPSHOT":f(w.activityType,w.content);break;case"RUN_FINISHED":y(w.result)}},end:y,drop:a}}function ct(e,t,n,i){let{texts:c}=e,s=null,f=Promise.resolve(),a=null,y="",g=[],w=new Set,k=r=>r.message||c[46],L=()=>s??=S(),S=async()=>{n.busy(!0);try{let r=await t.open();return n.busy(!1),N(r),g.splice(0).forEach(T),!0}catch(r){return n.busy(!1),s=null,l(r,L),!1}},N=({started:r,pending:p,reply:b,linkOver:M})=>{M&&n.note(c[48]);let A=r.messages??[],d=A.map(({role:C})=>C).lastIndexOf("shopper"),u=p&&A[d]?.text===p.text?A.slice(0,d):A,v=u.at(-1),x=b?.text===v?.text?b:null;u.forEach(C=>n.past(C===v?{...x,...C}:C)),$(r),p?T(p):r.reply&&!v&&n.reply(r.reply)},$=r=>{r.assistant===!1&&i.none(),i.cart(r.cart),P(r.handler)},T=r=>{let p=L().then(b=>b&&n.shopper(r.text));f=f.then(async()=>{let b=await p;b?await E(r,b):g.push(r)})},E=async(r,p)=>{p.classList.remove("failed"),n.busy(!0);let{hear:b,end:M,drop:A}=we(n,H,!1);try{M(await t.say(r,b))}catch(d){A(),p.classList.add("failed"),l(d,()=>f=f.then(()=>E(r,p)))}n.busy(!1)},H=(r,p)=>{let b=zt(r),M=p??b;M&&P(M),(b||y)&&delete r.handoff,r.cart?i.cart(r.cart):r.order&&t.cart().then(i.cart,()=>0),(r.text||r.handoff)&&n.reply(r)},P=r=>{let p=r?.kind==="person"?ae(r.name,e):"";p!==y&&(y=p,n.note(`${c[12]} ${p||c[13]}`),i.handler(p))},l=(r,p)=>{let b=r.status===0,M=()=>{w.delete(M),A.remove(),i.focus(),p()},A=n.note(b?c[44]:k(r),!0,c[43],M);b&&w.add(M)};return t.onAnew=r=>{n.note(c[47]),$(r)},{begin:L,words:k,send(r){let p=r.trim();p&&T({id:V(),text:p})},async attend(r){if(r===!!a)return;a?.abort(),a=r?new AbortController:null;let p=a?.signal;p&&await L()&&await t.listen(we(n,H,!0).hear,p)},again(){[...w].forEach(r=>r())}}}function zt({handoff:e}){let{handler:t,name:n}=e??{};return t?{kind:t,name:n}:null}var Bt=4e3,Wt="checkout",lt="sales-chat:open",Jt="(min-width: 481px)";function dt(e){let t=e.getAttribute("locale")||document.documentElement.lang||navigator.language,n=new URL(e.getAttribute("base")||location.origin,location.href).origin,i=e.hasAttribute("measured"),c=Be(t),s=We(c),f={texts:s,locale:t,base:n},a=Le({base:n,locale:t,currency:e.getAttribute("currency"),measured:i}),y,g=(h,O)=>e.dispatchEvent(new CustomEvent(`sales-chat-${h}`,{detail:O,bubbles:!0,composed:!0})),w=[0,1].map(()=>o("span","badge")),k=h=>{for(let O of w)O.hidden=!h,O.replaceChildren(U(`${s[3]}: `),h.toLocaleString(t))},L=(h,O)=>{if(y?.cart_id===h.cart_id&&y.version>h.version)return;y=h,x.show(h,O);let D=h.items.reduce((te,{quantity:bt})=>te+bt,0);a.remember({count:D}),k(D),g("cart",{cart:h,count:D})},S=async(h,O=1)=>{try{let D=await a.add(h,O);return L(D),D}catch(D){throw new Error(v.words(D))}},N=async({sku:h,title:O})=>{try{await S(h??"")}catch(D){throw u.note(v.words(D),!0),D}u.note(`${s[22]}: ${O}`,!1,s[23],E)},$=async({sku:h},O)=>{try{L(await a.setQuantity(h,O))}catch(D){let te=await a.cart().catch(()=>y);te&&L(te,v.words(D))}},T=h=>{v.send(h),G.focus()},E=()=>{le.inert=!0,x.open(),a.cart().then(L,()=>0)},H=()=>{x.root.hidden||(x.root.hidden=!0,le.inert=!1,R.focus())},P=h=>{ee.hidden=!h,C.hidden=h,q(lt,`${h}`,!0),p(),g("toggle",{open:h}),h&&v.begin()},l=()=>{P(!0),G.focus()},r=()=>{H(),P(!1),C.focus()},p=()=>{v.attend(!ee.hidden&&!document.hidden)},b=()=>{J.hidden=navigator.onLine,navigator.onLine?v.again():u.say(s[45])},M=(h,O={})=>a.track(h,O),A=h=>{h.preventDefault(),v.send(G.value),G.value=""},d=h=>{h.key==="Enter"&&!h.shiftKey&&!h.isComposing&&A(h)},m=h=>{h.key!=="Escape"||h.isComposing||ee.hidden||(h.preventDefault(),h.stopPropagation(),x.root.hidden?r():H())},u=st(f,{answer:T,add:N,seen(h){x.learn(h),M("view_item_list",{items:h.map(({product_id:O})=>O)})},chosen:({product_id:h})=>M("select_item",{items:[h]}),product:a.product}),v=ct(f,a,u,{cart:L,handler(h){_.textContent=h||s[1],ve.hidden=!!h},none(){ke.remove(),g("none",{})},focus:()=>G.focus()}),x=Ye(f,{close:H,checkout(){H(),T(Wt)},setQuantity:$}),C=K("launcher",null,l,I(Me),U(s[0]),w[0]),R=K("icon-button cart-button",null,E,I(Ae),U(s[3]),w[1]),_=o("p","muted subtitle",{},s[1]),B=o("h2","",{id:"title"},e.getAttribute("heading")||s[0]),X=o("div","head",{},o("span","avatar",{},I(ie)),o("div","names",{},B,_),R,K("icon-button",s[2],r,I(Re))),J=o("p","offline",{},s[45]),G=o("textarea","input",{rows:1,dir:"auto",maxlength:Bt,placeholder:s[6],"aria-label":s[6],enterkeyhint:"send",keydown:d}),ft=o("button","primary send",{"aria-label":s[7]},I(Ne,"flip")),mt=K("link person",null,()=>T(s[9]),s[9]),ve=o("p","disclosure",{},`${s[8]} `,mt),ht=o("form","composer",{submit:A},G,ft),le=o("div","chat",{},X,J,u.root,o("div","foot",{},ht,ve)),ee=o("section","panel",{role:"dialog","aria-labelledby":"title",hidden:!0},le,x.root),gt={dir:Je(c),lang:c,keydown:m},ke=o("div","root",gt,C,ee,u.announcer),ye=new CSSStyleSheet;ye.replaceSync(at);let Te=e.attachShadow({mode:"open"});return Te.adoptedStyleSheets=[ye],Te.append(ke),k(a.count()),addEventListener("online",b),addEventListener("offline",b),document.addEventListener("visibilitychange",p),b(),i&&v.begin(),(me()||F(lt,!0)==="true"&&matchMedia(Jt).matches)&&P(!0),{open:l,close:r,addToCart:S,track:M,ask:h=>(l(),v.send(h)),showCart:()=>(l(),E())}}var ce=class extends HTMLElement{connectedCallback(){this.shadowRoot||Object.assign(this,dt(this))}};var ut=document.currentScript,{auto:Gt,base:Ft,measured:qt}=ut?.dataset??{};customElements.get("sales-chat")||customElements.define("sales-chat",ce);function pt(){if(document.querySelector("sales-chat"))return;let e=document.createElement("sales-chat");e.setAttribute("base",Ft??new URL(ut.src).origin),e.toggleAttribute("measured",qt!==void 0),document.body.append(e)}Gt!==void 0&&(document.body?pt():addEventListener("DOMContentLoaded",pt));})();
