# Las palabras de la interfaz en español. Se habla de tú.

app = Laboratorio virtual

view-label = Vista 3D de { $title }
view-role = Vista 3D
view-hint = Las flechas giran la vista, más y menos acercan y alejan, Inicio vuelve al principio. Todos los objetos están también en la lista de objetos.

panel-controls = Controles
panel-trials = Ensayos
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
unit-C = grados Celsius
unit-m-s = metros por segundo
unit-m-s-2 = metros por segundo al cuadrado
unit-d = días
unit-mL = mililitros
unit-mL-s = mililitros por segundo

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
motion-help-rate = cambiar la velocidad del tiempo
motion-help-trace = dibujar la trayectoria
motion-help-vectors = mostrar las flechas
motion-keys = En la imagen: M cambia la velocidad del tiempo.
motion-keys-more = En la imagen: M cambia la velocidad del tiempo, K dibuja la trayectoria, X muestra las flechas.
trials-trial = Ensayo
trials-hint = Elige valores en Controles, di qué esperas, haz un ensayo y compara.
trials-hint-open = Elige valores en Controles, pon en marcha el laboratorio y toma una lectura cuando quieras.
trials-with = Con { $values }.
trials-expect = Espero para { $name }
trials-expect-first = Primero di qué esperas. Basta una suposición.
trials-expect-curve = Antes de medir, dibuja la curva que esperas: arrastra sus puntos en la gráfica o muévelos con las flechas.
trials-expect-curve-first = Primero dibuja la curva que esperas. Basta una suposición.
trials-expect-curve-locked = Tu dibujo queda fijado. Compáralo con lo que midas.
trials-run = Hacer un ensayo
trials-repeat = Repetir
trials-hurry = Terminar ya
trials-hurries = El ensayo { $n } sigue hasta su final.
trials-stop = Detener el ensayo
trials-discard = Descartar el ensayo
trials-take = Tomar lectura
trials-new = Ensayo nuevo
trials-save = Guardar el ensayo
trials-runs = El ensayo { $n } está en marcha.
trials-runs-time = Ensayo { $n } en marcha: { $time }
trials-stopped = El ensayo { $n } se ha detenido; no tiene resultado.
trials-begun = Ensayo { $n }: el laboratorio está al principio.
trials-result = { $kind } { $n }: { $values }.
trials-result-expected = Esperabas { $value }.
trials-changed = Se ha cambiado un valor durante el ensayo { $n }, así que no cuenta. Hazlo otra vez.
trials-late = El ensayo { $n } no había terminado a los { $time }; no tiene resultado. Prueba con otros valores.
trials-empty = Los instrumentos aún no marcan nada.
trials-full = La tabla está llena. Borra ensayos que no necesites.
trials-by-hand = { $name }, leído por ti
trials-by-hand-first = Escribe lo que has leído y guarda el ensayo.
trials-by-hand-typed = El ensayo { $n } ha terminado. Escribe lo que has leído, o deja el campo vacío, y guárdalo.
trials-watch-start = Poner en marcha el cronómetro
trials-watch-stop = Parar el cronómetro
trials-watch-started = Cronómetro en marcha.
trials-watch-stopped = Cronómetro: { $time }
trials-no-number = Eso no es un número.
trials-no-whole = Eso no es un número entero.
trials-out-of-range = Escribe un número de { $low } a { $high }.
trials-table = Tabla
trials-table-none = Aquí aparecerán tus ensayos.
trials-table-caption =
    { $count ->
        [one] Un ensayo
       *[other] { $count } ensayos
    }
trials-table-same = Igual en todos: { $values }
trials-number = Ensayo
trials-reading = Lectura
trials-expected = Esperado
trials-fitted = Se usa
trials-use = Usar el ensayo { $n }
trials-delete = Borrar el ensayo { $n }
trials-deleted = El ensayo { $n } se ha borrado.
trials-undo = Deshacer
trials-undone = El ensayo { $n } vuelve a estar.
trials-plot = Gráfica
trials-plot-label = Gráfica de { $y } frente a { $x }
trials-plot-none = Aún no se ha medido nada.
trials-plot-point = { $x }, { $y }
trials-plot-count =
    { $count ->
        [one] un ensayo
       *[other] media de { $count } ensayos
    }
trials-plot-undrawn =
    { $count ->
        [one] Un punto no se puede dibujar así.
       *[other] { $count } puntos no se pueden dibujar así.
    }
trials-plot-table = Los puntos en una tabla
trials-plot-mean = Ensayos
trials-plot-keys = Las flechas van de un punto a otro.
trials-across = Horizontal
trials-upwards = Vertical
trials-power = como
trials-curve = Ajuste
trials-fit-none = ninguna curva
trials-fit-proportional = una recta por el cero
trials-fit-line = una recta
trials-fit-quadratic = una parábola
trials-legend-measured = medido
trials-legend-left = sin usar
trials-legend-fit = ajuste
trials-legend-law = la ley
trials-legend-expected = esperado
trials-handle = { $y } esperado en { $x }
trials-top = { $name } llega en la gráfica hasta
trials-result-title = Lo que dicen los ensayos
trials-result-few = Mide al menos con dos valores distintos: entonces se puede ajustar una curva.
trials-result-found = { $name } = { $value }
trials-result-law = La ley tiene { $value }; z = { $z }.
trials-result-agrees = Concuerdan: la diferencia no pasa de dos incertidumbres típicas.
trials-result-doubtful = La diferencia es de más de dos incertidumbres típicas. Más ensayos lo aclararían.
trials-result-differs = No concuerdan: la diferencia es de más de tres incertidumbres típicas. ¿Qué más ha influido?
trials-result-scatter = No se conoce la incertidumbre de los puntos; la del ajuste sale de su dispersión.
trials-result-far = Los puntos están más lejos de la curva de lo que explican sus incertidumbres. Quizá otra curva, u otros ejes.
trials-result-many = Entre estos ensayos han cambiado { $names }, así que nadie puede saber qué ha causado la diferencia. Cambia una sola cosa cada vez, o deja ensayos sin usar.
trials-data = Mis datos
trials-data-memory = Tus datos solo están en esta página. Desaparecen al cerrarla.
trials-seed = Número de grupo
trials-seed-hint = Los grupos con números distintos tienen errores de medida distintos.
trials-seed-set = Número de grupo { $n }.
trials-csv = Guardar como CSV
trials-csv-name = ensayos
trials-saved = Se ha guardado { $name }.
trials-copy = Copiar la tabla
trials-copied = Copiado.
trials-uncopied = Este navegador no deja copiar a la página.
trials-clear = Borrar mis datos
trials-clear-sure = ¿Borrar todos los ensayos y lo que esperabas? No se pueden recuperar.
trials-clear-yes = Borrar
trials-clear-no = Conservar
trials-cleared = Tus datos se han borrado.
trials-help-run = hacer un ensayo, o tomar una lectura
trials-help-hurry = terminar el ensayo de inmediato, sin verlo
trials-help-watch = poner en marcha o parar el cronómetro
trials-keys = En la imagen: G hace un ensayo o toma una lectura.
trials-keys-hurry = J termina un ensayo de inmediato.
trials-keys-watch = H pone en marcha y para el cronómetro.
