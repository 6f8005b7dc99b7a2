# Las palabras de la interfaz en español. Se habla de tú.

app = Laboratorio virtual

view-label = Vista 3D de { $title }
view-role = Vista 3D
view-hint = Las flechas giran la vista, más y menos acercan y alejan, Inicio vuelve al principio. Todos los objetos están también en la lista de objetos.

panel-controls = Controles
panel-trials = Experimento
panel-objects = Objetos
panel-views = Vistas
panel-tools = Útiles
panel-help = Ayuda
panel-close = Cerrar { $panel }

dock-label = Marcha del laboratorio
dock-start = Empezar
dock-pause = Pausa
dock-step = Un paso de { $time }
dock-reset = Reiniciar
dock-time = Tiempo simulado

zoom-label = Vista
zoom-in = Acercar
zoom-out = Alejar
zoom-home = Volver a la vista inicial
zoom-left = Girar a la izquierda
zoom-right = Girar a la derecha
zoom-up = Girar hacia arriba
zoom-down = Girar hacia abajo

parameters-none = En este laboratorio no hay nada que ajustar.
parameters-value = { $name }, valor en { $unit }
parameters-value-plain = { $name }, valor
parameters-clamped = { $name } va de { $low } a { $high }. Ahora es { $value }.
parameters-invalid = Eso no es un número. { $name } sigue siendo { $value }.

readings-title = Lecturas
readings-speak = Leer en voz alta

objects-title = Objetos
objects-hint = Las flechas recorren la lista; Intro elige un objeto o pulsa un botón.
objects-none = Este laboratorio no nombra ningún objeto.
objects-button = botón

card-press = Pulsar
card-look = Mirar de cerca
card-close = Cerrar la descripción

views-start = Vista inicial
views-nth = Vista { $n }

walk-title = Moverse
walk-look = Mirar alrededor
walk-walk = Caminar
walk-seated = Sentado
walk-where = ¿Dónde estoy?
walk-pad = Caminar
walk-forward = Avanzar
walk-back = Retroceder
walk-left = Girar a la izquierda
walk-right = Girar a la derecha
walk-on = Caminas: W, A, S, D o las flechas, los botones, o un toque en el suelo. Con V vuelves a mirar alrededor.
walk-off = Miras alrededor.
walk-sat = Sentado: ojos a { $height }.
walk-stood = De pie: ojos a { $height }.
walk-arrived = Has llegado.

where-ahead = Delante: { $title }, { $distance }.
where-free = No hay nada delante.
where-front = Lo más cercano: { $title }, { $distance }, delante de ti.
where-left = Lo más cercano: { $title }, { $distance }, a la izquierda.
where-right = Lo más cercano: { $title }, { $distance }, a la derecha.
where-behind = Lo más cercano: { $title }, { $distance }, detrás de ti.

tour-title = Recorrido breve
tour-previous = Anterior
tour-next = Siguiente
tour-stop = Parada { $n } de { $count }: { $title }.

tape-title = Cinta métrica
tape-measure = Medir
tape-selected = Centro del objeto elegido
tape-hint = Haz clic o toca donde empieza, o lleva allí la cruz del centro de la vista y pulsa Intro.
tape-second = Ahora, donde termina. Esc deja de medir.
tape-on = Midiendo. { $hint }
tape-off = Se ha dejado de medir.
tape-first = Principio fijado.
tape-missed = Ahí no hay nada que medir.
tape-none = Primero elige un objeto.
tape-result = { $distance }, redondeado a { $resolution }; diferencia de altura { $rise }
tape-copy = Copiar
tape-copied = Copiado.
tape-uncopied = Este navegador no deja copiar a la página.
tape-clear = Borrar todo
tape-remove = Borrar la medida { $n }
tape-removed = Borrada.

labels-show = Nombres junto a los objetos
labels-on = Nombres a la vista: { $names }
labels-none = Los nombres están activados; nada de lo que se ve tiene uno.
labels-off = Nombres ocultos.

picture-title = Imagen
picture-save = Guardar una imagen
picture-saved = Se ha guardado { $name }.
picture-failed = No se ha podido hacer la imagen.

full-on = Pantalla completa

help-about = Sobre este laboratorio
help-mouse = Ratón y pantalla táctil
help-keys = Teclas en la vista 3D
help-credits = Créditos
help-turn = Girar la vista
help-turn-how = arrastrar, o con un dedo
help-zoom = Acercar y alejar
help-zoom-how = rueda, o pellizcar
help-pan = Moverse a los lados
help-pan-how = botón derecho, o con dos dedos
help-select = Elegir, pulsar un botón
help-select-how = clic o toque
help-key-arrows = girar la vista
help-key-shift = moverse a los lados
help-key-zoom = acercar y alejar
help-key-home = volver a la vista inicial
help-key-space = empezar o pausar
help-key-escape = cerrar lo que esté abierto
help-key-walk = caminar, o volver a mirar alrededor
help-key-walking = al caminar: avanzar y girar; más rápido con Mayús
help-key-where = leer en voz alta dónde estás
help-key-tape = medir; Intro toma el punto de la cruz
help-key-labels = mostrar u ocultar los nombres de los objetos
help-key-tour = parada siguiente y anterior del recorrido
help-key-full = pantalla completa
help-key-tab = ir al control siguiente

said-selected = { $title }: elegido.
said-pressed = { $title }: pulsado.
said-unselected = Nada elegido.
said-started = En marcha.
said-paused = En pausa a los { $time }.
said-step = Un paso. Tiempo { $time }.
said-reset = Reiniciado. Tiempo { $time }.
said-view = Vista: { $title }.
said-motion = Espera a que lo pongas en marcha: este dispositivo pide menos movimiento.
said-changed = { $name }: { $value }.
said-loaded = { $title }: listo.
said-context = La imagen se ha perdido un momento; vuelve sola.

load-title = Preparando el laboratorio
load-reading = Leyendo el archivo
load-building = Construyendo la sala

fail-title = No se puede mostrar este laboratorio
fail-todo = Qué puedes hacer
fail-detail = Detalles para quien hizo este archivo
fail-retry = Intentar de nuevo
fail-not-a-glb = El archivo no es un laboratorio.
fail-not-a-glb-todo = Consigue de nuevo el archivo de donde vino.
fail-damaged = El archivo está dañado o incompleto; quizá se cortó al copiarlo.
fail-damaged-todo = Consigue de nuevo el archivo de donde vino, o vuelve a generarlo.
fail-too-new = El archivo se hizo para un visor más nuevo que este.
fail-too-new-todo = Vuelve a generar la página con la versión actual de vrlab.
fail-external-file = El archivo pide otros archivos, y esta página no carga nada de fuera.
fail-external-file-todo = Exporta el laboratorio como un solo archivo con todo dentro.
fail-needs-extension = El archivo usa una función que este visor no tiene.
fail-needs-extension-todo = Exporta el laboratorio sin esa función.
fail-empty = Aquí ya no hay ningún laboratorio: el cuaderno lo ha soltado.
fail-empty-todo = Ejecuta la celda otra vez.
fail-no-webgl = Este navegador no puede dibujar en 3D aquí (no tiene WebGL 2). Todo lo demás funciona: puedes ajustar valores, poner en marcha el laboratorio y leer los resultados.
fail-no-webgl-todo = Activa la aceleración gráfica en los ajustes del navegador, actualízalo o usa otro dispositivo.
fail-out-of-memory = El dispositivo tiene poca memoria libre para este laboratorio.
fail-out-of-memory-todo = Cierra otras pestañas y programas e inténtalo de nuevo.
fail-graph-refused = Aquí no se mueve nada: el comportamiento de este archivo no es válido. { $detail }
fail-graph-halted = El laboratorio se ha detenido: su cálculo no terminaba. Ábrelo otra vez para empezar de nuevo. { $detail }
fail-unknown = Algo ha fallado en el visor.
fail-unknown-todo = Carga la página de nuevo. Si no ayuda, díselo a quien hizo el laboratorio.

vr-enter = Entrar en RV
vr-entered = Estás en las gafas. Apunta al suelo y aprieta el gatillo, o junta los dedos, para ir allí.
vr-left = Has salido de las gafas.
vr-failed = No se han podido iniciar las gafas.
vr-exit = Salir de RV
vr-next = Lugar siguiente
vr-previous = Lugar anterior
vr-turn-left = Girar a la izquierda
vr-turn-right = Girar a la derecha
vr-seated = Estoy sentado
vr-standing = Estoy de pie
vr-press = Pulsar
vr-close = Cerrar
vr-break = Llevas aquí media hora: es hora de un descanso.

help-vr = Realidad virtual
help-vr-go = Ir a un sitio
help-vr-go-how = apunta al suelo y aprieta el gatillo o junta los dedos; o empuja la palanca hacia delante y suéltala
help-vr-turn = Girar 30°
help-vr-turn-how = palanca a un lado, o el panel
help-vr-select = Elegir, pulsar un botón
help-vr-select-how = apunta y aprieta el gatillo o junta los dedos
help-vr-none = Donde se encuentran unas gafas hay un botón arriba. Hace falta abrir la página desde una dirección que empiece por https o por localhost.

unit-deg = grados
unit-deg-s = grados por segundo
unit-m = metros
unit-cm = centímetros
unit-mm = milímetros
unit-s = segundos
unit-kg = kilogramos
unit-g = gramos
unit-N = newtons
unit-J = julios
unit-W = vatios
unit-Hz = hercios
unit-K = kelvin
unit-m-s = metros por segundo
unit-m-s-2 = metros por segundo al cuadrado
unit-d = días

language-label = Idioma
language-said = El idioma es ahora { $name }.
objects-count =
    { $count ->
        [one] Un objeto
       *[other] { $count } objetos
    }
motion-title = Movimiento
motion-rate = Velocidad del tiempo
motion-rate-full = Normal
motion-rate-half = La mitad
motion-rate-tenth = Un décimo
motion-rate-said = El tiempo transcurre a { $rate } de su velocidad.
motion-trace = Trayectoria
motion-trace-on = Se dibuja la trayectoria, con un punto cada { $seconds } s.
motion-trace-off = No se dibuja la trayectoria.
motion-clear = Borrar la trayectoria
motion-cleared = Se ha borrado la trayectoria.
motion-velocity = Velocidad v
motion-acceleration = Aceleración a
motion-force = Fuerza F
motion-vector-on = { $name } se muestra como flecha.
motion-vector-off = { $name } no se muestra.
motion-scale = { $letter }: 1 { $unit } son { $length }
motion-keys = En la imagen: M cambia la velocidad del tiempo.
motion-keys-more = En la imagen: M cambia la velocidad del tiempo, K dibuja la trayectoria, X muestra las flechas.
