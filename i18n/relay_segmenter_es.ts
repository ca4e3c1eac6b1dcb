<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="es" sourcelanguage="en">
    <context>
        <name>RelaySegmenter</name>
        <message>
            <location filename="../plugin.py" />
            <source>Segment visible extent</source>
            <translation>Segmentar la extensión visible</translation>
        </message>
        <message>
            <location filename="../plugin.py" />
            <source>Segment what the map shows of the active raster layer</source>
            <translation>Segmentar lo que el mapa muestra de la capa ráster activa</translation>
        </message>
        <message>
            <location filename="../plugin.py" />
            <source>Choose model…</source>
            <translation>Elegir un modelo…</translation>
        </message>
        <message>
            <location filename="../plugin.py" />
            <source>Train a model…</source>
            <translation>Entrenar un modelo…</translation>
        </message>
        <message>
            <location filename="../plugin.py" />
            <source>Train a model from polygons that you have drawn, and see what it is worth</source>
            <translation>Entrenar un modelo con polígonos dibujados por usted y ver lo que vale</translation>
        </message>
        <message>
            <location filename="../plugin.py" />
            <source>The result is on the map, in temporary layers; export those that you want to keep.</source>
            <translation>El resultado está en el mapa, en capas temporales; exporte las que quiera conservar.</translation>
        </message>
        <message>
            <location filename="../plugin.py" />
            <source>Segmenting {raster}</source>
            <translation>Segmentando {raster}</translation>
        </message>
        <message>
            <location filename="../plugin.py" />
            <source>Model for Segment visible extent</source>
            <translation>Modelo para Segmentar la extensión visible</translation>
        </message>
        <message>
            <location filename="../plugin.py" />
            <source>Relay Segmenter models (*.safetensors);;All files (*.*)</source>
            <translation>Modelos de Relay Segmenter (*.safetensors);;Todos los archivos (*.*)</translation>
        </message>
        <message>
            <location filename="../plugin.py" />
            <source>Segment visible extent now uses {model}.</source>
            <translation>Segmentar la extensión visible usa ahora {model}.</translation>
        </message>
        <message>
            <location filename="../plugin.py" />
            <source>The training goes on; Train a model… shows how it goes.</source>
            <translation>El entrenamiento continúa; Entrenar un modelo… muestra cómo va.</translation>
        </message>
        <message>
            <location filename="../algorithms/accepted_labels.py" />
            <source>Labels from a review</source>
            <translation>Etiquetas de una revisión</translation>
        </message>
        <message>
            <location filename="../algorithms/accepted_labels.py" />
            <source>review,candidates,accepted,rejected,labels,training,active learning,archaeology</source>
            <translation>revisión,candidatos,aceptados,rechazados,etiquetas,entrenamiento,aprendizaje activo,arqueología</translation>
        </message>
        <message>
            <location filename="../algorithms/accepted_labels.py" />
            <source>Turns findings that you went through with Review candidates into labels for the next training.

&lt;b&gt;Reviewed findings&lt;/b&gt;: a layer of findings with the field review_state.
&lt;b&gt;Margin&lt;/b&gt;: how much ground around a candidate you looked at when you decided. It must hold nothing that the model missed; add what it missed to the labels before you train.

&lt;b&gt;Labels&lt;/b&gt;: the accepted candidates, with their corrected outlines; the field class holds your class where you changed it, the model's otherwise.
&lt;b&gt;Areas where labelling is complete&lt;/b&gt;: accepted and rejected candidates with their margin. Rejected ones lie in the areas without a label, and so teach the model that this is background. Open candidates are cut out: nobody knows yet what they are.

&lt;b&gt;The next round&lt;/b&gt;: in Train model, choose the labels with the field class, the areas as Areas where labelling is complete, and start from the model that made the findings. To learn from all rounds at once, merge their labels and their areas first (Merge vector layers). Segment again, and review what is new; a few of the most certain candidates as well as the least certain ones keep the sample honest. Scores of a model on ground that was chosen by a model flatter it: judge it on ground that somebody looked through completely.

Example:
qgis_process run relay:acceptedlabels -- INPUT=findings.gpkg OUTPUT=labels.gpkg AREAS=areas.gpkg</source>
            <translation>Convierte los hallazgos que ha repasado con Revisar candidatos en etiquetas para el próximo entrenamiento.

&lt;b&gt;Hallazgos revisados&lt;/b&gt;: una capa de hallazgos con el campo review_state.
&lt;b&gt;Margen&lt;/b&gt;: cuánto terreno alrededor de un candidato miró al decidir. No debe contener nada que el modelo haya pasado por alto; añada a las etiquetas lo que pasó por alto antes de entrenar.

&lt;b&gt;Etiquetas&lt;/b&gt;: los candidatos aceptados, con sus contornos corregidos; el campo class contiene su clase donde la cambió, y la del modelo en lo demás.
&lt;b&gt;Áreas con etiquetado completo&lt;/b&gt;: candidatos aceptados y rechazados con su margen. Los rechazados quedan en esas áreas sin etiqueta, y así enseñan al modelo que eso es fondo. Los candidatos pendientes se recortan: nadie sabe aún qué son.

&lt;b&gt;La siguiente ronda&lt;/b&gt;: en Entrenar un modelo, elija las etiquetas con el campo class, las áreas como Áreas con etiquetado completo, y parta del modelo que produjo los hallazgos. Para aprender de todas las rondas a la vez, una antes sus etiquetas y sus áreas (Unir capas vectoriales). Segmente de nuevo y revise lo nuevo; algunos de los candidatos más seguros y de los menos seguros mantienen honesta la muestra. Las puntuaciones de un modelo en terreno elegido por un modelo lo halagan: júzguelo en terreno que alguien haya examinado por completo.

Ejemplo:
qgis_process run relay:acceptedlabels -- INPUT=findings.gpkg OUTPUT=labels.gpkg AREAS=areas.gpkg</translation>
        </message>
        <message>
            <location filename="../algorithms/accepted_labels.py" />
            <source>Reviewed findings</source>
            <translation>Hallazgos revisados</translation>
        </message>
        <message>
            <location filename="../algorithms/accepted_labels.py" />
            <source>Margin around candidates [m]</source>
            <translation>Margen alrededor de los candidatos [m]</translation>
        </message>
        <message>
            <location filename="../algorithms/accepted_labels.py" />
            <source>Labels</source>
            <translation>Etiquetas</translation>
        </message>
        <message>
            <location filename="../algorithms/accepted_labels.py" />
            <source>Areas where labelling is complete</source>
            <translation>Áreas con etiquetado completo</translation>
        </message>
        <message>
            <location filename="../algorithms/accepted_labels.py" />
            <source>Candidates that are {state}</source>
            <translation>Candidatos cuyo estado es: {state}</translation>
        </message>
        <message>
            <location filename="../algorithms/accepted_labels.py" />
            <source>{name} was not reviewed yet: it has no field {field}. Go through it with Review candidates first.</source>
            <translation>{name} aún no se ha revisado: no tiene el campo {field}. Repásela antes con Revisar candidatos.</translation>
        </message>
        <message>
            <location filename="../algorithms/accepted_labels.py" />
            <source>No candidate of {name} is accepted or rejected; review some first.</source>
            <translation>Ningún candidato de {name} está aceptado ni rechazado; revise antes algunos.</translation>
        </message>
        <message>
            <location filename="../algorithms/accepted_labels.py" />
            <source>Nothing is accepted, so there are areas of background and no labels.</source>
            <translation>No hay nada aceptado, así que hay áreas de fondo y ninguna etiqueta.</translation>
        </message>
        <message>
            <location filename="../algorithms/accepted_labels.py" />
            <source>{ACCEPTED} accepted candidates are labels, {REJECTED} rejected ones are background, {OPEN} are open.</source>
            <translation>{ACCEPTED} candidatos aceptados son etiquetas, {REJECTED} rechazados son fondo, {OPEN} están pendientes.</translation>
        </message>
        <message>
            <location filename="../algorithms/accepted_labels.py" />
            <source>{count} accepted candidates have no class and are left out; choose one for them.</source>
            <translation>{count} candidatos aceptados no tienen clase y se omiten; elija una para ellos.</translation>
        </message>
        <message>
            <location filename="../algorithms/check_ground.py" />
            <source>Check training ground</source>
            <translation>Comprobar el terreno de entrenamiento</translation>
        </message>
        <message>
            <location filename="../algorithms/check_ground.py" />
            <source>training,validation,test,hold-out,split,class balance,labels,relay tokens</source>
            <translation>entrenamiento,validación,prueba,reserva,reparto,equilibrio de clases,etiquetas,tokens de relevo</translation>
        </message>
        <message>
            <location filename="../algorithms/check_ground.py" />
            <source>Shows how Train model would share the ground between training, validation and test, without training: what every class has of it, what a person should know of it, and where it lies.

The parameters are those of Train model; the same ones give the same ground there.

&lt;b&gt;Ground&lt;/b&gt;: polygons with the field role: train, validation, test, or gap for ground between them, whose labels nobody uses.

Example:
qgis_process run relay:checkground -- RASTERS=dtm.tif POLYGONS=finds.gpkg CLASS_FIELD=kind OUTLINES=ground.gpkg</source>
            <translation>Muestra cómo Entrenar un modelo repartiría el terreno entre entrenamiento, validación y prueba, sin entrenar: qué parte tiene cada clase, qué conviene saber de él y dónde está.

Los parámetros son los de Entrenar un modelo; los mismos dan allí el mismo terreno.

&lt;b&gt;Terreno&lt;/b&gt;: polígonos con el campo role: train, validation, test, o gap para el terreno intermedio, cuyas etiquetas no usa nadie.

Ejemplo:
qgis_process run relay:checkground -- RASTERS=dtm.tif POLYGONS=finds.gpkg CLASS_FIELD=kind OUTLINES=ground.gpkg</translation>
        </message>
        <message>
            <location filename="../algorithms/check_ground.py" />
            <source>Ground</source>
            <translation>Terreno</translation>
        </message>
        <message>
            <location filename="../algorithms/check_ground.py" />
            <source>Classes, roles and warnings (JSON)</source>
            <translation>Clases, papeles y advertencias (JSON)</translation>
        </message>
        <message>
            <location filename="../algorithms/check_raster.py" />
            <source>Check raster</source>
            <translation>Comprobar un ráster</translation>
        </message>
        <message>
            <location filename="../algorithms/check_raster.py" />
            <source>bands,resolution,nodata,does it fit,compare,relay tokens</source>
            <translation>bandas,resolución,sin datos,si encaja,comparar,tokens de relevo</translation>
        </message>
        <message>
            <location filename="../algorithms/check_raster.py" />
            <source>Tells whether a raster is like what a model was trained on: bands, pixel size, range of values, share of nodata. A few windows of it are read and nothing is written.

&lt;b&gt;Raster&lt;/b&gt; and &lt;b&gt;further rasters&lt;/b&gt;: files on this computer. &lt;b&gt;Bands&lt;/b&gt; and &lt;b&gt;keep the raster's own pixels&lt;/b&gt;: as for Segment raster.

&lt;b&gt;Verdict&lt;/b&gt;: fits; doubtful, where results may be poor; or unfit, where the model cannot run.
&lt;b&gt;Remarks&lt;/b&gt;: why, a sentence each.

Example:
qgis_process run relay:checkraster -- INPUT=dtm.tif MODEL=mounds.safetensors</source>
            <translation>Dice si un ráster se parece a aquello con que se entrenó un modelo: bandas, tamaño de píxel, rango de valores, parte sin datos. Se leen unas pocas ventanas y no se escribe nada.

&lt;b&gt;Ráster&lt;/b&gt; y &lt;b&gt;otros rásteres&lt;/b&gt;: archivos en este equipo. &lt;b&gt;Bandas&lt;/b&gt; y &lt;b&gt;conservar los píxeles del ráster&lt;/b&gt;: como en Segmentar un ráster.

&lt;b&gt;Veredicto&lt;/b&gt;: fits (encaja); doubtful (dudoso), los resultados pueden ser malos; o unfit (no apto), el modelo no puede funcionar.
&lt;b&gt;Observaciones&lt;/b&gt;: por qué, una frase cada una.

Ejemplo:
qgis_process run relay:checkraster -- INPUT=dtm.tif MODEL=mounds.safetensors</translation>
        </message>
        <message>
            <location filename="../algorithms/check_raster.py" />
            <source>Verdict: fits, doubtful or unfit</source>
            <translation>Veredicto: fits, doubtful o unfit</translation>
        </message>
        <message>
            <location filename="../algorithms/check_raster.py" />
            <source>Remarks, a line each</source>
            <translation>Observaciones, una por línea</translation>
        </message>
        <message>
            <location filename="../algorithms/check_raster.py" />
            <source>It fits.</source>
            <translation>Encaja.</translation>
        </message>
        <message>
            <location filename="../algorithms/check_raster.py" />
            <source>It is doubtful.</source>
            <translation>Es dudoso.</translation>
        </message>
        <message>
            <location filename="../algorithms/check_raster.py" />
            <source>It is unfit.</source>
            <translation>No es apto.</translation>
        </message>
        <message>
            <location filename="../algorithms/common.py" />
            <source>{name} is not a raster file on this computer; export it first (right-click the layer, Export, Save As, raw data) and choose the file.</source>
            <translation>{name} no es un archivo ráster en este equipo; expórtela antes (clic derecho en la capa, Exportar, Guardar como, datos brutos) y elija el archivo.</translation>
        </message>
        <message>
            <location filename="../algorithms/common.py" />
            <source>The extent is empty; choose one that covers a part of the raster.</source>
            <translation>La extensión está vacía; elija una que cubra una parte del ráster.</translation>
        </message>
        <message>
            <location filename="../algorithms/common.py" />
            <source>{name} has no georeference, so an extent means nothing on it; leave the extent empty to segment all of it.</source>
            <translation>{name} no tiene georreferencia, así que una extensión no significa nada en él; deje la extensión vacía para segmentarlo entero.</translation>
        </message>
        <message>
            <location filename="../algorithms/common.py" />
            <source>The run was cancelled.</source>
            <translation>La ejecución se canceló.</translation>
        </message>
        <message>
            <location filename="../algorithms/compare_maps.py" />
            <source>Compare maps</source>
            <translation>Comparar mapas</translation>
        </message>
        <message>
            <location filename="../algorithms/compare_maps.py" />
            <source>change detection,difference,agreement,confusion,IoU,class raster,relay tokens</source>
            <translation>detección de cambios,diferencia,acuerdo,confusión,IoU,ráster de clases,tokens de relevo</translation>
        </message>
        <message>
            <location filename="../algorithms/compare_maps.py" />
            <source>Tells what differs between two class rasters of the same ground, such as the maps of two models or of two surveys.

&lt;b&gt;Map A&lt;/b&gt;, &lt;b&gt;map B&lt;/b&gt;: class rasters with the same pixels, as Segment raster writes them.
&lt;b&gt;Labels&lt;/b&gt;: a class raster of the truth with the same pixels; then the table also says which map is better, and how surely.
&lt;b&gt;Model&lt;/b&gt;: its classes give the numbers their names. Empty: classes are called by their numbers.

&lt;b&gt;Changes&lt;/b&gt;: a raster with a class for every change that occurs, such as mound to temple.
&lt;b&gt;Table&lt;/b&gt;: a line for every class, as CSV.
&lt;b&gt;Everything&lt;/b&gt;: all that was measured, as JSON.

Example:
qgis_process run relay:comparemaps -- MAP_A=before.tif MAP_B=after.tif MODEL=model.safetensors CHANGES=changes.tif</source>
            <translation>Dice en qué difieren dos rásteres de clases del mismo terreno, como los mapas de dos modelos o de dos campañas.

&lt;b&gt;Mapa A&lt;/b&gt;, &lt;b&gt;mapa B&lt;/b&gt;: rásteres de clases con los mismos píxeles, como los escribe Segmentar un ráster.
&lt;b&gt;Etiquetas&lt;/b&gt;: un ráster de clases de la verdad con los mismos píxeles; entonces la tabla dice además qué mapa es mejor, y con qué seguridad.
&lt;b&gt;Modelo&lt;/b&gt;: sus clases dan a los números sus nombres. Vacío: las clases se llaman por sus números.

&lt;b&gt;Cambios&lt;/b&gt;: un ráster con una clase para cada cambio que se da, como mound a temple.
&lt;b&gt;Tabla&lt;/b&gt;: una línea por clase, como CSV.
&lt;b&gt;Todo&lt;/b&gt;: todo lo medido, como JSON.

Ejemplo:
qgis_process run relay:comparemaps -- MAP_A=before.tif MAP_B=after.tif MODEL=model.safetensors CHANGES=changes.tif</translation>
        </message>
        <message>
            <location filename="../algorithms/compare_maps.py" />
            <source>Map A</source>
            <translation>Mapa A</translation>
        </message>
        <message>
            <location filename="../algorithms/compare_maps.py" />
            <source>Map B</source>
            <translation>Mapa B</translation>
        </message>
        <message>
            <location filename="../algorithms/compare_maps.py" />
            <source>Model whose classes they show</source>
            <translation>Modelo cuyas clases muestran</translation>
        </message>
        <message>
            <location filename="../algorithms/compare_maps.py" />
            <source>Mean IoU over</source>
            <translation>IoU media sobre</translation>
        </message>
        <message>
            <location filename="../algorithms/compare_maps.py" />
            <source>Blocks of the intervals [pixels] (empty: the global window)</source>
            <translation>Bloques de los intervalos [píxeles] (vacío: la ventana global)</translation>
        </message>
        <message>
            <location filename="../algorithms/compare_maps.py" />
            <source>Changes</source>
            <translation>Cambios</translation>
        </message>
        <message>
            <location filename="../algorithms/compare_maps.py" />
            <source>Table</source>
            <translation>Tabla</translation>
        </message>
        <message>
            <location filename="../algorithms/compare_maps.py" />
            <source>Tables (*.csv)</source>
            <translation>Tablas (*.csv)</translation>
        </message>
        <message>
            <location filename="../algorithms/compare_maps.py" />
            <source>Everything</source>
            <translation>Todo</translation>
        </message>
        <message>
            <location filename="../algorithms/compare_maps.py" />
            <source>JSON files (*.json)</source>
            <translation>Archivos JSON (*.json)</translation>
        </message>
        <message>
            <location filename="../algorithms/compare_maps.py" />
            <source>Pixels with one class in both [percent]</source>
            <translation>Píxeles de una misma clase en ambos [por ciento]</translation>
        </message>
        <message>
            <location filename="../algorithms/compare_maps.py" />
            <source>Pixels that both maps answer</source>
            <translation>Píxeles a los que ambos mapas responden</translation>
        </message>
        <message>
            <location filename="../algorithms/compare_maps.py" />
            <source>{a} has {size_a} pixels and {b} has {size_b}; choose rasters with the same pixels (Warp or Clip, with the extent and resolution of one of them).</source>
            <translation>{a} tiene {size_a} píxeles y {b} tiene {size_b}; elija rásteres con los mismos píxeles (Combar o Cortar, con la extensión y la resolución de uno de ellos).</translation>
        </message>
        <message>
            <location filename="../algorithms/context_coverage.py" />
            <source>Context coverage</source>
            <translation>Cobertura del contexto</translation>
        </message>
        <message>
            <location filename="../algorithms/context_coverage.py" />
            <source>explain,context,global window,edge,nodata,quality,relay tokens</source>
            <translation>explicar,contexto,ventana global,borde,nodata,calidad,tokens de relevo</translation>
        </message>
        <message>
            <location filename="../algorithms/context_coverage.py" />
            <source>Shows where a map is made with the landscape in view, and where the global windows look past the edge of the raster or into holes without data. The windows are those that Segment raster reads for the same place; the model itself does not run, so this takes little more time than reading the raster.

&lt;b&gt;Extent&lt;/b&gt;: empty for the whole raster. Global windows look beyond it, where the raster has data.
The other parameters are Segment raster's, and choose the same windows.

&lt;b&gt;Context coverage&lt;/b&gt;: the share of the global window behind a pixel's class that holds data, in percent: 100 well inside the raster, about 25 in its corners; nothing where the pixel has no data.
Where it is low, the model has less to go by: check the map there, or use a raster that reaches further.

Example:
qgis_process run relay:contextcoverage -- INPUT=dtm.tif OUTPUT=coverage.tif</source>
            <translation>Muestra dónde un mapa se hace con el paisaje a la vista y dónde las ventanas globales miran más allá del borde del ráster o a huecos sin datos. Las ventanas son las que Segmentar un ráster lee en el mismo lugar; el modelo en sí no se ejecuta, así que esto tarda poco más que leer el ráster.

&lt;b&gt;Extensión&lt;/b&gt;: vacía para todo el ráster. Las ventanas globales miran más allá, donde el ráster tiene datos.
Los demás parámetros son los de Segmentar un ráster, y eligen las mismas ventanas.

&lt;b&gt;Cobertura del contexto&lt;/b&gt;: la parte de la ventana global detrás de la clase de un píxel que contiene datos, en por ciento: 100 bien dentro del ráster, unos 25 en sus esquinas; nada donde el píxel no tiene datos.
Donde es baja, el modelo tiene menos en que basarse: revise allí el mapa, o use un ráster que llegue más lejos.

Ejemplo:
qgis_process run relay:contextcoverage -- INPUT=dtm.tif OUTPUT=coverage.tif</translation>
        </message>
        <message>
            <location filename="../algorithms/context_coverage.py" />
            <source>Coverage, on average [percent]</source>
            <translation>Cobertura, en promedio [por ciento]</translation>
        </message>
        <message>
            <location filename="../algorithms/context_coverage.py" />
            <source>Least coverage [percent]</source>
            <translation>Cobertura mínima [por ciento]</translation>
        </message>
        <message>
            <location filename="../algorithms/context_coverage.py" />
            <source>Pixels whose coverage is below half [percent]</source>
            <translation>Píxeles con cobertura inferior a la mitad [por ciento]</translation>
        </message>
        <message>
            <location filename="../algorithms/context_coverage.py" />
            <source>Pixels with data</source>
            <translation>Píxeles con datos</translation>
        </message>
        <message>
            <location filename="../algorithms/context_difference.py" />
            <source>Context difference</source>
            <translation>Diferencia de contexto</translation>
        </message>
        <message>
            <location filename="../algorithms/context_difference.py" />
            <source>explain,context,global window,ablation,interpretability,relay tokens</source>
            <translation>explicar,contexto,ventana global,ablación,interpretabilidad,tokens de relevo</translation>
        </message>
        <message>
            <location filename="../algorithms/context_difference.py" />
            <source>Shows what a model sees only from afar: the map that it makes with its global windows against the map that it makes when those hold nothing, as if the raster ended around every local window.

&lt;b&gt;Extent&lt;/b&gt;: empty for the whole raster. Every window goes through the network twice.
The parameters are Segment raster's, and choose the same windows.

&lt;b&gt;Changed classes&lt;/b&gt;: the class with context, where it is another one without; elsewhere nothing.
&lt;b&gt;Added probability&lt;/b&gt;: what the global windows add to the probability of the class that is chosen with them, from -1 to 1.
The log has a table of the classes. A model that reads one window only has nothing to compare. A model has not learned what empty global windows look like, so the map without them is not that of a model trained without. A run that is stopped keeps nothing, and the next one begins anew.

Example:
qgis_process run relay:contextdifference -- INPUT=dtm.tif OUTPUT=changed.tif PROBABILITY=added.tif</source>
            <translation>Muestra lo que un modelo solo ve de lejos: el mapa que hace con sus ventanas globales frente al que hace cuando estas no contienen nada, como si el ráster acabara alrededor de cada ventana local.

&lt;b&gt;Extensión&lt;/b&gt;: vacía para todo el ráster. Cada ventana pasa dos veces por la red.
Los parámetros son los de Segmentar un ráster, y eligen las mismas ventanas.

&lt;b&gt;Clases cambiadas&lt;/b&gt;: la clase con contexto, donde sin él es otra; en lo demás nada.
&lt;b&gt;Probabilidad añadida&lt;/b&gt;: lo que las ventanas globales añaden a la probabilidad de la clase elegida con ellas, de -1 a 1.
El registro tiene una tabla de las clases. Un modelo que lee una sola ventana no tiene nada que comparar. Un modelo no ha aprendido qué aspecto tienen las ventanas globales vacías, así que el mapa sin ellas no es el de un modelo entrenado sin ellas. De una ejecución detenida no queda nada; la siguiente empieza de nuevo.

Ejemplo:
qgis_process run relay:contextdifference -- INPUT=dtm.tif OUTPUT=changed.tif PROBABILITY=added.tif</translation>
        </message>
        <message>
            <location filename="../algorithms/context_difference.py" />
            <source>Changed classes</source>
            <translation>Clases cambiadas</translation>
        </message>
        <message>
            <location filename="../algorithms/context_difference.py" />
            <source>Added probability</source>
            <translation>Probabilidad añadida</translation>
        </message>
        <message>
            <location filename="../algorithms/context_difference.py" />
            <source>Pixels of another class [percent]</source>
            <translation>Píxeles de otra clase [por ciento]</translation>
        </message>
        <message>
            <location filename="../algorithms/context_difference.py" />
            <source>Added probability, on average</source>
            <translation>Probabilidad añadida, en promedio</translation>
        </message>
        <message>
            <location filename="../algorithms/evaluate_model.py" />
            <source>Evaluate model</source>
            <translation>Evaluar un modelo</translation>
        </message>
        <message>
            <location filename="../algorithms/evaluate_model.py" />
            <source>accuracy,scores,IoU,precision,recall,validation,test,report,relay tokens</source>
            <translation>exactitud,puntuaciones,IoU,precisión,exhaustividad,validación,prueba,informe,tokens de relevo</translation>
        </message>
        <message>
            <location filename="../algorithms/evaluate_model.py" />
            <source>Tells how good a model is on ground whose classes you know: per class how much is found and how much is invented, with intervals that say how sure that is; how many monuments are found; and where errors lie.

&lt;b&gt;Model&lt;/b&gt;: a .safetensors file made by Relay Segmenter. Empty: the model that comes with the plugin.
&lt;b&gt;Rasters&lt;/b&gt;, &lt;b&gt;labels&lt;/b&gt;, &lt;b&gt;areas where labelling is complete&lt;/b&gt;: as for Train model; the classes must be those of the model. Only labelled ground counts.
&lt;b&gt;Only ground held out for the test&lt;/b&gt;: for rasters that the model was trained on. Scores on ground that it has learned say nothing.
&lt;b&gt;Another model&lt;/b&gt;: judged on the same ground; the tables say which one is better, and how surely.
&lt;b&gt;Match&lt;/b&gt;: a monument is found where half of it is covered (overlap), or where half of the union of both outlines is common (iou).

&lt;b&gt;Report&lt;/b&gt;: a page with tables and pictures of the best and worst windows.
&lt;b&gt;Table&lt;/b&gt;: a line for every scene and class, as CSV.
&lt;b&gt;Everything&lt;/b&gt;: all that was measured, as JSON.

Example:
qgis_process run relay:evaluatemodel -- MODEL=model.safetensors RASTERS=dtm.tif POLYGONS=finds.gpkg CLASS_FIELD=kind AREAS=surveyed.gpkg TABLE=scores.csv</source>
            <translation>Dice lo bueno que es un modelo en terreno cuyas clases usted conoce: por clase, cuánto se encuentra y cuánto se inventa, con intervalos que dicen lo seguro que es; cuántos monumentos se encuentran; y dónde están los errores.

&lt;b&gt;Modelo&lt;/b&gt;: un archivo .safetensors hecho por Relay Segmenter. Vacío: el modelo que viene con el complemento.
&lt;b&gt;Rásteres&lt;/b&gt;, &lt;b&gt;etiquetas&lt;/b&gt;, &lt;b&gt;áreas con etiquetado completo&lt;/b&gt;: como en Entrenar un modelo; las clases deben ser las del modelo. Solo cuenta el terreno etiquetado.
&lt;b&gt;Solo el terreno reservado para la prueba&lt;/b&gt;: para rásteres con los que se entrenó el modelo. Las puntuaciones en terreno que ha aprendido no dicen nada.
&lt;b&gt;Otro modelo&lt;/b&gt;: juzgado en el mismo terreno; las tablas dicen cuál es mejor, y con qué seguridad.
&lt;b&gt;Coincidencia&lt;/b&gt;: un monumento se encuentra donde la mitad de él está cubierta (overlap), o donde la mitad de la unión de ambos contornos es común (iou).

&lt;b&gt;Informe&lt;/b&gt;: una página con tablas e imágenes de las mejores y peores ventanas.
&lt;b&gt;Tabla&lt;/b&gt;: una línea por escena y clase, como CSV.
&lt;b&gt;Todo&lt;/b&gt;: todo lo medido, como JSON.

Ejemplo:
qgis_process run relay:evaluatemodel -- MODEL=model.safetensors RASTERS=dtm.tif POLYGONS=finds.gpkg CLASS_FIELD=kind AREAS=surveyed.gpkg TABLE=scores.csv</translation>
        </message>
        <message>
            <location filename="../algorithms/evaluate_model.py" />
            <source>Model</source>
            <translation>Modelo</translation>
        </message>
        <message>
            <location filename="../algorithms/evaluate_model.py" />
            <source>Only ground that the training held out for the test</source>
            <translation>Solo el terreno que el entrenamiento reservó para la prueba</translation>
        </message>
        <message>
            <location filename="../algorithms/evaluate_model.py" />
            <source>Another model to compare with</source>
            <translation>Otro modelo con el que comparar</translation>
        </message>
        <message>
            <location filename="../algorithms/evaluate_model.py" />
            <source>Reach of label boundaries [m] (empty: four pixels)</source>
            <translation>Alcance de los límites de etiquetas [m] (vacío: cuatro píxeles)</translation>
        </message>
        <message>
            <location filename="../algorithms/evaluate_model.py" />
            <source>Match of monuments</source>
            <translation>Coincidencia de monumentos</translation>
        </message>
        <message>
            <location filename="../algorithms/evaluate_model.py" />
            <source>Smallest monument [m²]</source>
            <translation>Monumento más pequeño [m²]</translation>
        </message>
        <message>
            <location filename="../algorithms/evaluate_model.py" />
            <source>Device</source>
            <translation>Dispositivo</translation>
        </message>
        <message>
            <location filename="../algorithms/evaluate_model.py" />
            <source>Report</source>
            <translation>Informe</translation>
        </message>
        <message>
            <location filename="../algorithms/evaluate_model.py" />
            <source>HTML files (*.html)</source>
            <translation>Archivos HTML (*.html)</translation>
        </message>
        <message>
            <location filename="../algorithms/evaluate_model.py" />
            <source>Mean IoU [percent]</source>
            <translation>IoU media [por ciento]</translation>
        </message>
        <message>
            <location filename="../algorithms/evaluate_model.py" />
            <source>Pixels right [percent]</source>
            <translation>Píxeles correctos [por ciento]</translation>
        </message>
        <message>
            <location filename="../algorithms/evaluate_model.py" />
            <source>Mean IoU of the other model [percent]</source>
            <translation>IoU media del otro modelo [por ciento]</translation>
        </message>
        <message>
            <location filename="../algorithms/evaluate_model.py" />
            <source>{model} reads {needed} bands and the rasters have {count}; choose other rasters or another model.</source>
            <translation>{model} lee {needed} bandas y los rásteres tienen {count}; elija otros rásteres u otro modelo.</translation>
        </message>
        <message>
            <location filename="../algorithms/import_checkpoint.py" />
            <source>Import checkpoint</source>
            <translation>Importar punto de control</translation>
        </message>
        <message>
            <location filename="../algorithms/import_checkpoint.py" />
            <source>weights,model,ckpt,pth,safetensors,timm,lightning,pretrained,relay tokens</source>
            <translation>pesos,modelo,ckpt,pth,safetensors,timm,lightning,preentrenado,tokens de relevo</translation>
        </message>
        <message>
            <location filename="../algorithms/import_checkpoint.py" />
            <source>Turns weights of another program into a model file, and tells what became of every tensor. A checkpoint of a published relay-token model or of its single-scale baseline becomes a model that segments; plain ViT and Swin weights become a start for training.

&lt;b&gt;Checkpoint&lt;/b&gt;: .ckpt, .pth, .pt, .bin or .safetensors. Nothing in it is run: a file that needs unknown objects beside its tensors is refused.
&lt;b&gt;Channels&lt;/b&gt;: the inputs in order, as names with commas (red,green,blue,dtm:elevation), or a JSON file that gives each its name, kind, mean, std and centre. A checkpoint does not tell how its inputs were normalised; without that its classes mean nothing.
&lt;b&gt;Classes&lt;/b&gt;: the outputs in order, as names with commas, or a JSON file that gives each its id, name and colour.
&lt;b&gt;Ground sampling distance&lt;/b&gt;: pixel size that the model was trained at.
&lt;b&gt;Description&lt;/b&gt;: what the model finds, on what; the model file tells it.
&lt;b&gt;Advanced parameters&lt;/b&gt;: how the network was trained, as far as a checkpoint does not tell. Left as they are they mean what was published; the log says what was assumed.
&lt;b&gt;Family&lt;/b&gt;: the kind of network; auto tells it by the tensors' names.
&lt;b&gt;Exchange&lt;/b&gt;: how relay tokens go between the scales; auto takes what the family's published models ran.
&lt;b&gt;Attention heads&lt;/b&gt;, &lt;b&gt;attention window&lt;/b&gt;, &lt;b&gt;local window&lt;/b&gt;: not set where the checkpoint or the paper tells them.
&lt;b&gt;Global window&lt;/b&gt;, &lt;b&gt;raster pixels per global pixel&lt;/b&gt;, &lt;b&gt;resampling&lt;/b&gt;: how far around and how coarsely the network looks.
&lt;b&gt;Relay tokens&lt;/b&gt;, &lt;b&gt;one patch embedding&lt;/b&gt;: of plain weights, which have neither yet.

&lt;b&gt;Model&lt;/b&gt;: a .safetensors file for Segment raster.
&lt;b&gt;Account&lt;/b&gt;: every tensor with its fate, as CSV; a shorter table is in the log.

Example:
qgis_process run relay:importcheckpoint -- CHECKPOINT=best.ckpt CLASSES=mound,water,temple,background OUTPUT=model.safetensors</source>
            <translation>Convierte pesos de otro programa en un archivo de modelo, y dice qué fue de cada tensor. Un punto de control de un modelo publicado con tokens de relevo, o de su referencia de una sola escala, se convierte en un modelo que segmenta; los pesos simples de ViT y Swin se convierten en un comienzo para el entrenamiento.

&lt;b&gt;Punto de control&lt;/b&gt;: .ckpt, .pth, .pt, .bin o .safetensors. Nada de él se ejecuta: se rechaza un archivo que necesite objetos desconocidos además de sus tensores.
&lt;b&gt;Canales&lt;/b&gt;: las entradas en orden, como nombres con comas (red,green,blue,dtm:elevation), o un archivo JSON que da a cada una su nombre, tipo, mean, std y centre. Un punto de control no dice cómo se normalizaron sus entradas; sin eso sus clases no significan nada.
&lt;b&gt;Clases&lt;/b&gt;: las salidas en orden, como nombres con comas, o un archivo JSON que da a cada una su id, nombre y color.
&lt;b&gt;Distancia de muestreo en el terreno&lt;/b&gt;: tamaño de píxel con que se entrenó el modelo.
&lt;b&gt;Descripción&lt;/b&gt;: qué encuentra el modelo, y en qué; el archivo de modelo lo cuenta.
&lt;b&gt;Parámetros avanzados&lt;/b&gt;: cómo se entrenó la red, en lo que un punto de control no diga. Dejados como están significan lo publicado; el registro dice lo que se supuso.
&lt;b&gt;Familia&lt;/b&gt;: el tipo de red; auto la reconoce por los nombres de los tensores.
&lt;b&gt;Intercambio&lt;/b&gt;: cómo van los tokens de relevo entre las escalas; auto toma lo que hacían los modelos publicados de la familia.
&lt;b&gt;Cabezas de atención&lt;/b&gt;, &lt;b&gt;ventana de atención&lt;/b&gt;, &lt;b&gt;ventana local&lt;/b&gt;: sin definir donde el punto de control o el artículo las dicen.
&lt;b&gt;Ventana global&lt;/b&gt;, &lt;b&gt;píxeles del ráster por píxel global&lt;/b&gt;, &lt;b&gt;remuestreo&lt;/b&gt;: hasta dónde y con qué detalle mira la red alrededor.
&lt;b&gt;Tokens de relevo&lt;/b&gt;, &lt;b&gt;una sola proyección de parches&lt;/b&gt;: de los pesos simples, que aún no tienen ninguna de las dos cosas.

&lt;b&gt;Modelo&lt;/b&gt;: un archivo .safetensors para Segmentar un ráster.
&lt;b&gt;Relación&lt;/b&gt;: cada tensor con su destino, como CSV; en el registro hay una tabla más corta.

Ejemplo:
qgis_process run relay:importcheckpoint -- CHECKPOINT=best.ckpt CLASSES=mound,water,temple,background OUTPUT=model.safetensors</translation>
        </message>
        <message>
            <location filename="../algorithms/import_checkpoint.py" />
            <source>Checkpoints (*.ckpt *.pth *.pt *.bin *.safetensors);;All files (*.*)</source>
            <translation>Puntos de control (*.ckpt *.pth *.pt *.bin *.safetensors);;Todos los archivos (*.*)</translation>
        </message>
        <message>
            <location filename="../algorithms/import_checkpoint.py" />
            <source>Checkpoint</source>
            <translation>Punto de control</translation>
        </message>
        <message>
            <location filename="../algorithms/import_checkpoint.py" />
            <source>Channels (names or JSON file)</source>
            <translation>Canales (nombres o archivo JSON)</translation>
        </message>
        <message>
            <location filename="../algorithms/import_checkpoint.py" />
            <source>Classes (names or JSON file)</source>
            <translation>Clases (nombres o archivo JSON)</translation>
        </message>
        <message>
            <location filename="../algorithms/import_checkpoint.py" />
            <source>Ground sampling distance [m]</source>
            <translation>Distancia de muestreo en el terreno [m]</translation>
        </message>
        <message>
            <location filename="../algorithms/import_checkpoint.py" />
            <source>Name of the model</source>
            <translation>Nombre del modelo</translation>
        </message>
        <message>
            <location filename="../algorithms/import_checkpoint.py" />
            <source>Description of the model</source>
            <translation>Descripción del modelo</translation>
        </message>
        <message>
            <location filename="../algorithms/import_checkpoint.py" />
            <source>Family</source>
            <translation>Familia</translation>
        </message>
        <message>
            <location filename="../algorithms/import_checkpoint.py" />
            <source>Exchange between the scales</source>
            <translation>Intercambio entre las escalas</translation>
        </message>
        <message>
            <location filename="../algorithms/import_checkpoint.py" />
            <source>Attention heads (ViT)</source>
            <translation>Cabezas de atención (ViT)</translation>
        </message>
        <message>
            <location filename="../algorithms/import_checkpoint.py" />
            <source>Attention window (Swin V2) [tokens]</source>
            <translation>Ventana de atención (Swin V2) [tokens]</translation>
        </message>
        <message>
            <location filename="../algorithms/import_checkpoint.py" />
            <source>Local window [pixels]</source>
            <translation>Ventana local [píxeles]</translation>
        </message>
        <message>
            <location filename="../algorithms/import_checkpoint.py" />
            <source>Global window over local window</source>
            <translation>Ventana global respecto a la local</translation>
        </message>
        <message>
            <location filename="../algorithms/import_checkpoint.py" />
            <source>Raster pixels per global pixel</source>
            <translation>Píxeles del ráster por píxel global</translation>
        </message>
        <message>
            <location filename="../algorithms/import_checkpoint.py" />
            <source>Resampling of the global window</source>
            <translation>Remuestreo de la ventana global</translation>
        </message>
        <message>
            <location filename="../algorithms/import_checkpoint.py" />
            <source>Relay tokens (initial weights)</source>
            <translation>Tokens de relevo (pesos iniciales)</translation>
        </message>
        <message>
            <location filename="../algorithms/import_checkpoint.py" />
            <source>One patch embedding for both scales (initial weights)</source>
            <translation>Una sola proyección de parches para ambas escalas (pesos iniciales)</translation>
        </message>
        <message>
            <location filename="../algorithms/import_checkpoint.py" />
            <source>Licence of the weights</source>
            <translation>Licencia de los pesos</translation>
        </message>
        <message>
            <location filename="../algorithms/import_checkpoint.py" />
            <source>Relay Segmenter models (*.safetensors)</source>
            <translation>Modelos de Relay Segmenter (*.safetensors)</translation>
        </message>
        <message>
            <location filename="../algorithms/import_checkpoint.py" />
            <source>Account</source>
            <translation>Relación</translation>
        </message>
        <message>
            <location filename="../algorithms/import_checkpoint.py" />
            <source>{path} is not there; choose an existing checkpoint.</source>
            <translation>{path} no existe; elija un punto de control existente.</translation>
        </message>
        <message>
            <location filename="../algorithms/import_checkpoint.py" />
            <source>Family {family}, strategy {strategy}.</source>
            <translation>Familia {family}, estrategia {strategy}.</translation>
        </message>
        <message>
            <location filename="../algorithms/insight.py" />
            <source>Extent</source>
            <translation>Extensión</translation>
        </message>
        <message>
            <location filename="../algorithms/insight.py" />
            <source>Overlap of neighbouring windows</source>
            <translation>Solapamiento de ventanas vecinas</translation>
        </message>
        <message>
            <location filename="../algorithms/job_algorithm.py" />
            <source>{name} is no raster layer; choose one, or make one of it first (search the Processing toolbox for rasterize).</source>
            <translation>{name} no es una capa ráster; elija una, o cree antes una a partir de ella (busque «rasterize» en la caja de herramientas de procesos).</translation>
        </message>
        <message>
            <location filename="../algorithms/job_algorithm.py" />
            <source>No model is chosen; choose a .safetensors model file.</source>
            <translation>No hay modelo elegido; elija un archivo de modelo .safetensors.</translation>
        </message>
        <message>
            <location filename="../algorithms/job_algorithm.py" />
            <source>All files (*.*)</source>
            <translation>Todos los archivos (*.*)</translation>
        </message>
        <message>
            <location filename="../algorithms/label_classes.py" />
            <source>The field {field} is empty; fill in the class of the polygons, or choose another field.</source>
            <translation>El campo {field} está vacío; rellene la clase de los polígonos, o elija otro campo.</translation>
        </message>
        <message>
            <location filename="../algorithms/label_classes.py" />
            <source>The field {field} holds {count} different values; choose the field that holds the class.</source>
            <translation>El campo {field} contiene {count} valores distintos; elija el campo que contiene la clase.</translation>
        </message>
        <message>
            <location filename="../algorithms/label_classes.py" />
            <source>{name} does not say what its numbers mean; give it a style of unique values with a label for each class, or name the classes in order.</source>
            <translation>{name} no dice qué significan sus números; dele un estilo de valores únicos con una etiqueta para cada clase, o nombre las clases en orden.</translation>
        </message>
        <message>
            <location filename="../algorithms/label_classes.py" />
            <source>The style of {name} names the number {value:g}, which is no class id; use whole numbers from 0.</source>
            <translation>El estilo de {name} nombra el número {value:g}, que no es un id de clase; use números enteros desde 0.</translation>
        </message>
        <message>
            <location filename="../algorithms/labelled.py" />
            <source>Rasters</source>
            <translation>Rásteres</translation>
        </message>
        <message>
            <location filename="../algorithms/labelled.py" />
            <source>Labels: polygons</source>
            <translation>Etiquetas: polígonos</translation>
        </message>
        <message>
            <location filename="../algorithms/labelled.py" />
            <source>Field of the polygons that holds the class</source>
            <translation>Campo de los polígonos que contiene la clase</translation>
        </message>
        <message>
            <location filename="../algorithms/labelled.py" />
            <source>Areas where labelling is complete (empty: all of the rasters)</source>
            <translation>Áreas con etiquetado completo (vacío: los rásteres enteros)</translation>
        </message>
        <message>
            <location filename="../algorithms/labelled.py" />
            <source>Labels: class rasters instead of polygons</source>
            <translation>Etiquetas: rásteres de clases en vez de polígonos</translation>
        </message>
        <message>
            <location filename="../algorithms/labelled.py" />
            <source>The rasters are bands of one ground, not several grounds</source>
            <translation>Los rásteres son bandas de un mismo terreno, no varios terrenos</translation>
        </message>
        <message>
            <location filename="../algorithms/labelled.py" />
            <source>No raster is chosen; choose at least one.</source>
            <translation>No hay ráster elegido; elija al menos uno.</translation>
        </message>
        <message>
            <location filename="../algorithms/labelled.py" />
            <source>Labels are missing or given twice; choose either a layer of polygons or class rasters.</source>
            <translation>Faltan etiquetas o se dan dos veces; elija una capa de polígonos o rásteres de clases.</translation>
        </message>
        <message>
            <location filename="../algorithms/labelled.py" />
            <source>{labels} class rasters came for {rasters} rasters; choose one for each, in the same order.</source>
            <translation>Hay {labels} rásteres de clases para {rasters} rásteres; elija uno para cada uno, en el mismo orden.</translation>
        </message>
        <message>
            <location filename="../algorithms/labelled.py" />
            <source>has no field {field}</source>
            <translation>no tiene el campo {field}</translation>
        </message>
        <message>
            <location filename="../algorithms/labelled.py" />
            <source>needs a field for the class</source>
            <translation>necesita un campo para la clase</translation>
        </message>
        <message>
            <location filename="../algorithms/labelled.py" />
            <source>{name} {fault}; choose one of its fields: {fields}.</source>
            <translation>{name} {fault}; elija uno de sus campos: {fields}.</translation>
        </message>
        <message>
            <location filename="../algorithms/labelled.py" />
            <source>(none)</source>
            <translation>(ninguno)</translation>
        </message>
        <message>
            <location filename="../algorithms/labelled.py" />
            <source>{name} has another coordinate reference system in QGIS than in its file, which the engine reads; write the right one into the file (Raster, Projections, Assign projection).</source>
            <translation>{name} tiene en QGIS otro sistema de referencia de coordenadas que en su archivo, que es el que lee el motor; escriba el correcto en el archivo (Ráster, Proyecciones, Asignar proyección).</translation>
        </message>
        <message>
            <location filename="../algorithms/labelled.py" />
            <source>{name} labels {count} pixels of the rasters, too few to learn or to judge; draw more polygons on them.</source>
            <translation>{name} etiqueta {count} píxeles de los rásteres, demasiado pocos para aprender o juzgar; dibuje más polígonos en ellos.</translation>
        </message>
        <message>
            <location filename="../algorithms/labelled.py" />
            <source>{name} does not lie on the map of {raster}; check both coordinate reference systems.</source>
            <translation>{name} no está en el mapa de {raster}; compruebe ambos sistemas de referencia de coordenadas.</translation>
        </message>
        <message>
            <location filename="../algorithms/layer_export.py" />
            <source>a message in the place of pixels</source>
            <translation>un mensaje en lugar de píxeles</translation>
        </message>
        <message>
            <location filename="../algorithms/layer_export.py" />
            <source>no answer in time</source>
            <translation>sin respuesta a tiempo</translation>
        </message>
        <message>
            <location filename="../algorithms/layer_export.py" />
            <source>{server} has nothing for {count} of {requests} requests; that ground stays empty.</source>
            <translation>{server} no tiene nada para {count} de {requests} peticiones; ese terreno queda vacío.</translation>
        </message>
        <message>
            <location filename="../algorithms/layer_export.py" />
            <source>{name} shows nothing here: {server} sent no picture of this ground at this resolution. Zoom to where the layer has data, or choose another layer.</source>
            <translation>{name} no muestra nada aquí: {server} no envió imagen de este terreno a esta resolución. Acérquese a donde la capa tiene datos, o elija otra capa.</translation>
        </message>
        <message>
            <location filename="../algorithms/layer_export.py" />
            <source>its source</source>
            <translation>su origen</translation>
        </message>
        <message>
            <location filename="../algorithms/layer_export.py" />
            <source>{server} failed for {count} of {requests} requests: {what}. Nothing was segmented and nothing is lost; try again later, choose a smaller extent, or look whether {name} still draws.</source>
            <translation>{server} falló en {count} de {requests} peticiones: {what}. No se ha segmentado nada y no se ha perdido nada; inténtelo más tarde, elija una extensión menor, o mire si {name} aún se dibuja.</translation>
        </message>
        <message>
            <location filename="../algorithms/layer_export.py" />
            <source>{name} cannot be read; look whether it still draws, or save it to a file and choose that.</source>
            <translation>{name} no se puede leer; mire si aún se dibuja, o guárdela en un archivo y elija este.</translation>
        </message>
        <message>
            <location filename="../algorithms/layer_export.py" />
            <source>{folder} cannot be written to, or its disk is full; make room and run again.</source>
            <translation>No se puede escribir en {folder}, o su disco está lleno; haga sitio y ejecute de nuevo.</translation>
        </message>
        <message>
            <location filename="../algorithms/layer_levels.py" />
            <source>{name} cannot be read: its source does not answer; mend the layer first.</source>
            <translation>{name} no se puede leer: su origen no responde; repare antes la capa.</translation>
        </message>
        <message>
            <location filename="../algorithms/layer_metadata.py" />
            <source>Classes</source>
            <translation>Clases</translation>
        </message>
        <message>
            <location filename="../algorithms/layer_metadata.py" />
            <source>Of the model: {licence}</source>
            <translation>Del modelo: {licence}</translation>
        </message>
        <message>
            <location filename="../algorithms/layer_metadata.py" />
            <source>Relay tokens: the paper</source>
            <translation>Tokens de relevo: el artículo</translation>
        </message>
        <message>
            <location filename="../algorithms/layer_metadata.py" />
            <source>Made by Relay Segmenter {version}.</source>
            <translation>Hecho por Relay Segmenter {version}.</translation>
        </message>
        <message>
            <location filename="../algorithms/layer_metadata.py" />
            <source>Confidence</source>
            <translation>Confianza</translation>
        </message>
        <message>
            <location filename="../algorithms/layer_metadata.py" />
            <source>Findings</source>
            <translation>Hallazgos</translation>
        </message>
        <message>
            <location filename="../algorithms/layer_metadata.py" />
            <source>Classes of {raster}</source>
            <translation>Clases de {raster}</translation>
        </message>
        <message>
            <location filename="../algorithms/layer_metadata.py" />
            <source>Confidence in the classes of {raster}</source>
            <translation>Confianza en las clases de {raster}</translation>
        </message>
        <message>
            <location filename="../algorithms/layer_metadata.py" />
            <source>Findings in {raster}</source>
            <translation>Hallazgos en {raster}</translation>
        </message>
        <message>
            <location filename="../algorithms/layer_metadata.py" />
            <source>The class that the model gives to every pixel.</source>
            <translation>La clase que el modelo da a cada píxel.</translation>
        </message>
        <message>
            <location filename="../algorithms/layer_metadata.py" />
            <source>How sure the model is of the class of every pixel, in percent; low numbers tell where to look first, and high ones do not promise that the class is right.</source>
            <translation>Lo seguro que está el modelo de la clase de cada píxel, en por ciento; los números bajos dicen dónde mirar primero, y los altos no prometen que la clase sea correcta.</translation>
        </message>
        <message>
            <location filename="../algorithms/layer_metadata.py" />
            <source>Connected ground of one class, as the model sees it, with area and confidence.</source>
            <translation>Terreno conexo de una clase, como lo ve el modelo, con superficie y confianza.</translation>
        </message>
        <message>
            <location filename="../algorithms/layer_metadata.py" />
            <source>Model: {name} ({file})</source>
            <translation>Modelo: {name} ({file})</translation>
        </message>
        <message>
            <location filename="../algorithms/layer_metadata.py" />
            <source>SHA-256 of the model file: {sha}</source>
            <translation>SHA-256 del archivo de modelo: {sha}</translation>
        </message>
        <message>
            <location filename="../algorithms/layer_metadata.py" />
            <source>Settings: {settings}</source>
            <translation>Ajustes: {settings}</translation>
        </message>
        <message>
            <location filename="../algorithms/layer_metadata.py" />
            <source>Raster</source>
            <translation>Ráster</translation>
        </message>
        <message>
            <location filename="../algorithms/layer_metadata.py" />
            <source>Context, read coarsely</source>
            <translation>Contexto, leído con menos detalle</translation>
        </message>
        <message>
            <location filename="../algorithms/layer_metadata.py" />
            <source>{west} to {east} east, {south} to {north} north</source>
            <translation>{west} a {east} este, {south} a {north} norte</translation>
        </message>
        <message>
            <location filename="../algorithms/layer_metadata.py" />
            <source>Only inside the areas of</source>
            <translation>Solo dentro de las áreas de</translation>
        </message>
        <message>
            <location filename="../algorithms/layer_metadata.py" />
            <source>local window {size} px</source>
            <translation>ventana local {size} px</translation>
        </message>
        <message>
            <location filename="../algorithms/layer_metadata.py" />
            <source>global window {size} px</source>
            <translation>ventana global {size} px</translation>
        </message>
        <message>
            <location filename="../algorithms/layer_metadata.py" />
            <source>overlap {percent} %</source>
            <translation>solapamiento {percent} %</translation>
        </message>
        <message>
            <location filename="../algorithms/layer_metadata.py" />
            <source>stitching {word}</source>
            <translation>unión {word}</translation>
        </message>
        <message>
            <location filename="../algorithms/layer_metadata.py" />
            <source>precision {word}</source>
            <translation>precisión {word}</translation>
        </message>
        <message>
            <location filename="../algorithms/layer_metadata.py" />
            <source>the raster's own pixels</source>
            <translation>los píxeles del ráster</translation>
        </message>
        <message>
            <location filename="../algorithms/layer_metadata.py" />
            <source>pixels of about {size} m</source>
            <translation>píxeles de unos {size} m</translation>
        </message>
        <message>
            <location filename="../algorithms/layer_metadata.py" />
            <source>device {name}</source>
            <translation>dispositivo {name}</translation>
        </message>
        <message>
            <location filename="../algorithms/layer_metadata.py" />
            <source>polygons of {classes} only</source>
            <translation>solo polígonos de {classes}</translation>
        </message>
        <message>
            <location filename="../algorithms/layer_metadata.py" />
            <source>polygons from {area} m²</source>
            <translation>polígonos desde {area} m²</translation>
        </message>
        <message>
            <location filename="../algorithms/layer_metadata.py" />
            <source>{name} from {area} m²</source>
            <translation>{name} desde {area} m²</translation>
        </message>
        <message>
            <location filename="../algorithms/layer_metadata.py" />
            <source>holes below {area} m² filled</source>
            <translation>huecos de menos de {area} m² rellenados</translation>
        </message>
        <message>
            <location filename="../algorithms/layer_metadata.py" />
            <source>outlines simplified by {size} px</source>
            <translation>contornos simplificados en {size} px</translation>
        </message>
        <message>
            <location filename="../algorithms/layer_metadata.py" />
            <source>Training data</source>
            <translation>Datos de entrenamiento</translation>
        </message>
        <message>
            <location filename="../algorithms/layer_metadata.py" />
            <source>Training area</source>
            <translation>Área de entrenamiento</translation>
        </message>
        <message>
            <location filename="../algorithms/layer_metadata.py" />
            <source>Rasters learned from</source>
            <translation>Rásteres de los que aprendió</translation>
        </message>
        <message>
            <location filename="../algorithms/layer_metadata.py" />
            <source>Ground learned from</source>
            <translation>Terreno del que aprendió</translation>
        </message>
        <message>
            <location filename="../algorithms/layer_metadata.py" />
            <source>Cite the method: {citation}</source>
            <translation>Citar el método: {citation}</translation>
        </message>
        <message>
            <location filename="../algorithms/layer_metadata.py" />
            <source>Cite the model: {citation}</source>
            <translation>Citar el modelo: {citation}</translation>
        </message>
        <message>
            <location filename="../algorithms/layer_plan.py" />
            <source>{name} is no file on this computer and is exported for this run: {requests} requests to {server}, about {size:.3g} MB; {near} in detail, {far} for the context around.</source>
            <translation>{name} no es un archivo en este equipo y se exporta para esta ejecución: {requests} peticiones a {server}, unos {size:.3g} MB; {near} en detalle, {far} para el contexto de alrededor.</translation>
        </message>
        <message>
            <location filename="../algorithms/layer_plan.py" />
            <source>{model} does not say how wide its pixels are, so no resolution of {name} can be chosen; save the layer to a file and choose that, or another model.</source>
            <translation>{model} no dice cuánto miden sus píxeles, así que no se puede elegir una resolución de {name}; guarde la capa en un archivo y elija este, u otro modelo.</translation>
        </message>
        <message>
            <location filename="../algorithms/layer_plan.py" />
            <source>{name} has no coordinate reference system; set it first (right-click the layer, Layer CRS).</source>
            <translation>{name} no tiene sistema de referencia de coordenadas; defínalo antes (clic derecho en la capa, SRC de la capa).</translation>
        </message>
        <message>
            <location filename="../algorithms/layer_plan.py" />
            <source>The finest pixels of {name} are {size:.3g} m wide and {model} was trained at {gsd:g} m; choose a layer of at most {most:g} m or another model.</source>
            <translation>Los píxeles más finos de {name} miden {size:.3g} m y {model} se entrenó a {gsd:g} m; elija una capa de {most:g} m como mucho u otro modelo.</translation>
        </message>
        <message>
            <location filename="../algorithms/layer_plan.py" />
            <source>This extent of {name} is {requests} requests to {server} (about {size:.3g} MB), and a run makes at most {most}; choose a smaller extent, or get the imagery as a file.</source>
            <translation>Esta extensión de {name} son {requests} peticiones a {server} (unos {size:.3g} MB), y una ejecución hace {most} como mucho; elija una extensión menor, o consiga las imágenes como archivo.</translation>
        </message>
        <message>
            <location filename="../algorithms/layer_plan.py" />
            <source>This extent of {name} is {pixels:.3g} million pixels, and at most {most:.3g} million are exported; choose a smaller extent, or save the layer to a file and choose that.</source>
            <translation>Esta extensión de {name} son {pixels:.3g} millones de píxeles, y se exportan {most:.3g} millones como mucho; elija una extensión menor, o guarde la capa en un archivo y elija este.</translation>
        </message>
        <message>
            <location filename="../algorithms/layer_rasters.py" />
            <source>{name}, exported from {source}</source>
            <translation>{name}, exportado de {source}</translation>
        </message>
        <message>
            <location filename="../algorithms/layer_rasters.py" />
            <source>Exporting: {done} of {total}</source>
            <translation>Exportando: {done} de {total}</translation>
        </message>
        <message>
            <location filename="../algorithms/layer_rasters.py" />
            <source>Fetching from {server}: {done} of {total}</source>
            <translation>Descargando de {server}: {done} de {total}</translation>
        </message>
        <message>
            <location filename="../algorithms/layer_rasters.py" />
            <source>The extent lies beside {name}; choose one that touches it.</source>
            <translation>La extensión está al lado de {name}; elija una que la toque.</translation>
        </message>
        <message>
            <location filename="../algorithms/new_model.py" />
            <source>A model to start from brings its own network; choose that or the name of a backbone.</source>
            <translation>Un modelo de partida trae su propia red; elija esa o el nombre de una arquitectura.</translation>
        </message>
        <message>
            <location filename="../algorithms/new_model.py" />
            <source>The hub has weights for backbones by name; give one, such as vit_small_patch16_224.</source>
            <translation>El repositorio tiene pesos para arquitecturas por su nombre; dé uno, como vit_small_patch16_224.</translation>
        </message>
        <message>
            <location filename="../algorithms/polygon_layers.py" />
            <source>{name} has no coordinate reference system; set it first (for polygons right-click the layer, Layer CRS; for a raster Raster, Projections, Assign projection).</source>
            <translation>{name} no tiene sistema de referencia de coordenadas; defínalo antes (polígonos: clic derecho en la capa, SRC de la capa; ráster: Ráster, Proyecciones, Asignar proyección).</translation>
        </message>
        <message>
            <location filename="../algorithms/raster_algorithm.py" />
            <source>Further rasters, whose bands follow</source>
            <translation>Otros rásteres, cuyas bandas siguen</translation>
        </message>
        <message>
            <location filename="../algorithms/raster_algorithm.py" />
            <source>Bands of each raster, such as 1,2,3|1</source>
            <translation>Bandas de cada ráster, como 1,2,3|1</translation>
        </message>
        <message>
            <location filename="../algorithms/raster_algorithm.py" />
            <source>Keep the raster's own pixels, whatever they measure</source>
            <translation>Conservar los píxeles del ráster, midan lo que midan</translation>
        </message>
        <message>
            <location filename="../algorithms/raster_algorithm.py" />
            <source>The raster cannot be opened; choose a raster file or layer.</source>
            <translation>No se puede abrir el ráster; elija un archivo o una capa ráster.</translation>
        </message>
        <message>
            <location filename="../algorithms/raster_facts.py" />
            <source>{first} has {count} bands and {other} has {others}; choose rasters with the same bands.</source>
            <translation>{first} tiene {count} bandas y {other} tiene {others}; elija rásteres con las mismas bandas.</translation>
        </message>
        <message>
            <location filename="../algorithms/relay_attention.py" />
            <source>Relay attention</source>
            <translation>Atención de los relevos</translation>
        </message>
        <message>
            <location filename="../algorithms/relay_attention.py" />
            <source>explain,attention,where does it look,context,interpretability,relay tokens</source>
            <translation>explicar,atención,dónde mira,contexto,interpretabilidad,tokens de relevo</translation>
        </message>
        <message>
            <location filename="../algorithms/relay_attention.py" />
            <source>Shows where the relay tokens of a model look: close up, in the local window, and in the landscape around, in the global window. The windows are those that Segment raster reads for the same place.

&lt;b&gt;Point&lt;/b&gt;: the windows that answer for the pixel there. &lt;b&gt;Extent&lt;/b&gt;: all windows of an area. Give one of both.
&lt;b&gt;A band for every block&lt;/b&gt;: instead of their mean; for points.
The other parameters are Segment raster's, and choose the same windows.

&lt;b&gt;Local attention&lt;/b&gt;: of a point, the share of each patch of the local window in what the relays give to patches; the shares of a window add up to 1. Of an extent, every place has its share in the window that answers for it.
&lt;b&gt;Global attention&lt;/b&gt;: the same of the global window, whose patches are wider. Of an extent, two bands: the shares of all windows that see a place, added up, and that against an even attention (1: as much as if the relays looked everywhere alike).
Patches without data, such as beyond the raster, have none. What relays give to each other is left out. Attention tells where the network reads from, not why it decides. A run that is stopped keeps nothing, and the next one begins anew.

Example:
qgis_process run relay:relayattention -- INPUT=dtm.tif POINT=376512,1487488 LOCAL=near.tif GLOBAL=far.tif</source>
            <translation>Muestra dónde miran los tokens de relevo de un modelo: de cerca, en la ventana local, y en el paisaje de alrededor, en la ventana global. Las ventanas son las que Segmentar un ráster lee para el mismo lugar.

&lt;b&gt;Punto&lt;/b&gt;: las ventanas que responden del píxel que hay allí. &lt;b&gt;Extensión&lt;/b&gt;: todas las ventanas de un área. Dé uno de los dos.
&lt;b&gt;Una banda por bloque&lt;/b&gt;: en vez de su media; para puntos.
Los demás parámetros son los de Segmentar un ráster, y eligen las mismas ventanas.

&lt;b&gt;Atención local&lt;/b&gt;: de un punto, la parte de cada parche de la ventana local en lo que los relevos dan a los parches; las partes de una ventana suman 1. De una extensión, cada lugar tiene su parte en la ventana que responde de él.
&lt;b&gt;Atención global&lt;/b&gt;: lo mismo de la ventana global, cuyos parches son más anchos. De una extensión, dos bandas: la suma de las partes de todas las ventanas que ven un lugar, y esa suma frente a una atención uniforme (1: tanto como si los relevos miraran igual a todas partes).
Los parches sin datos, como más allá del ráster, no tienen ninguna. Se omite lo que los relevos se dan entre sí. La atención dice de dónde lee la red, no por qué decide. De una ejecución detenida no queda nada; la siguiente empieza de nuevo.

Ejemplo:
qgis_process run relay:relayattention -- INPUT=dtm.tif POINT=376512,1487488 LOCAL=near.tif GLOBAL=far.tif</translation>
        </message>
        <message>
            <location filename="../algorithms/relay_attention.py" />
            <source>Point</source>
            <translation>Punto</translation>
        </message>
        <message>
            <location filename="../algorithms/relay_attention.py" />
            <source>A band for every block</source>
            <translation>Una banda por bloque</translation>
        </message>
        <message>
            <location filename="../algorithms/relay_attention.py" />
            <source>Local attention</source>
            <translation>Atención local</translation>
        </message>
        <message>
            <location filename="../algorithms/relay_attention.py" />
            <source>Global attention</source>
            <translation>Atención global</translation>
        </message>
        <message>
            <location filename="../algorithms/relay_attention.py" />
            <source>Window pairs that were looked at</source>
            <translation>Pares de ventanas examinados</translation>
        </message>
        <message>
            <location filename="../algorithms/relay_attention.py" />
            <source>Attention is shown for a point or for an extent; give one of both.</source>
            <translation>La atención se muestra para un punto o para una extensión; dé uno de los dos.</translation>
        </message>
        <message>
            <location filename="../algorithms/relay_attention.py" />
            <source>The point {x:.10g} {y:.10g} lies outside {name}; choose one on it.</source>
            <translation>El punto {x:.10g} {y:.10g} está fuera de {name}; elija uno en él.</translation>
        </message>
        <message>
            <location filename="../algorithms/remembered.py" />
            <source>Record of the run</source>
            <translation>Registro de la ejecución</translation>
        </message>
        <message>
            <location filename="../algorithms/remembered.py" />
            <source>Model, raster, settings, versions and computer of the run that made this layer.</source>
            <translation>Modelo, ráster, ajustes, versiones y equipo de la ejecución que hizo esta capa.</translation>
        </message>
        <message>
            <location filename="../algorithms/remembered.py" />
            <source>Made by Relay Segmenter {version}; {record} says how.</source>
            <translation>Hecho por Relay Segmenter {version}; {record} dice cómo.</translation>
        </message>
        <message>
            <location filename="../algorithms/roles.py" />
            <source>Training</source>
            <translation>Entrenamiento</translation>
        </message>
        <message>
            <location filename="../algorithms/roles.py" />
            <source>Validation</source>
            <translation>Validación</translation>
        </message>
        <message>
            <location filename="../algorithms/roles.py" />
            <source>Test</source>
            <translation>Prueba</translation>
        </message>
        <message>
            <location filename="../algorithms/roles.py" />
            <source>Left out between them</source>
            <translation>Omitido entre ellos</translation>
        </message>
        <message>
            <location filename="../algorithms/segment_raster.py" />
            <source>Segment raster</source>
            <translation>Segmentar un ráster</translation>
        </message>
        <message>
            <location filename="../algorithms/segment_raster.py" />
            <source>deep learning,classify,lidar,dtm,archaeology,land cover,relay tokens,semantic</source>
            <translation>aprendizaje profundo,clasificar,lidar,mdt,arqueología,cobertura del suelo,tokens de relevo,semántico</translation>
        </message>
        <message>
            <location filename="../algorithms/segment_raster.py" />
            <source>Gives every pixel of a raster a class, with a model that looks at each place twice: closely, and from far enough to see the landscape around it.

&lt;b&gt;Raster&lt;/b&gt;: any raster layer; its bands are the model's channels, in order. Pixels that are not about as wide as the model's are resampled to those, and the results with them. Layers that are no files, such as WMS and XYZ, are fetched for the run: in detail for the extent, coarsely for what lies around. Whether their licence allows it is for you to check.
&lt;b&gt;Model&lt;/b&gt;: a .safetensors file made by Relay Segmenter; it brings its classes, colours and window sizes. Empty: the model that comes with the plugin.
&lt;b&gt;Extent&lt;/b&gt;: at first what the map shows; empty for the whole raster. Any extent gives the same pixels the same classes.
&lt;b&gt;Areas&lt;/b&gt;: polygons; only ground inside them is segmented, and the results reach no further than they do. What lies around is still seen by the model.
&lt;b&gt;Overlap&lt;/b&gt;: share of a window's side that neighbours share, 0 to 0.89; more is slower and steadier. Not set: the model's own.
&lt;b&gt;Further rasters&lt;/b&gt;: their bands follow; they may have another resolution, extent and CRS and are brought to the grid of the first, so an orthophoto and an elevation model go together.
&lt;b&gt;Bands&lt;/b&gt;: numbers of the bands to read, rasters parted by |, in the model's order: 1,2,3|1. Empty: all of each.
&lt;b&gt;Keep the raster's own pixels&lt;/b&gt;: resample nothing, whatever the pixels measure.
&lt;b&gt;Stitching&lt;/b&gt;: core takes every pixel from the window whose middle it is nearest to; taper blends all windows over it, which count less towards their edges, and shows fewer seams where windows overlap.
&lt;b&gt;Device&lt;/b&gt;: where the network runs; auto takes a graphics card where there is one.
&lt;b&gt;Precision&lt;/b&gt;: bfloat16 is faster on devices that have it and may change a few pixels; auto takes it where it is faster.
&lt;b&gt;Tile size&lt;/b&gt; and &lt;b&gt;batch size&lt;/b&gt;: smaller ones need less memory.
&lt;b&gt;Dask scheduler&lt;/b&gt;: have the workers of a cluster do the tiles; local: several processes of this computer. See docs/clusters.md.

&lt;b&gt;Classes&lt;/b&gt;: GeoTIFF of class numbers, 255 without data.
&lt;b&gt;Confidence&lt;/b&gt;: GeoTIFF, percent. A second style shows only what is below 60 % (right-click the layer, Styles, Unsure).
&lt;b&gt;Findings&lt;/b&gt;: a polygon for each connected area that is not background, with class, area_m2, the mean and the largest confidence, and perimeter_m.
&lt;b&gt;Classes to find&lt;/b&gt;: their names, such as mound, water; others give no polygons and are not drawn. Empty: all. A name with a comma stands in quotation marks: "mound, large", water.
&lt;b&gt;Smallest polygon&lt;/b&gt;: smaller ones are left out; one area in m², or one for each class: mound=25, water=100. &lt;b&gt;Holes to fill&lt;/b&gt;: smaller ones, in which nothing is found.
&lt;b&gt;Simplify outlines&lt;/b&gt;: 1 to 2 pixels turn the stairs of pixels into plain lines; neighbours keep their common outlines. 0: exactly the pixels. area_m2 is always that of the pixels.

Example:
qgis_process run relay:segmentraster -- INPUT=dtm.tif OUTPUT=classes.tif POLYGONS=findings.gpkg</source>
            <translation>Da a cada píxel de un ráster una clase, con un modelo que mira cada lugar dos veces: de cerca, y desde lo bastante lejos para ver el paisaje de alrededor.

&lt;b&gt;Ráster&lt;/b&gt;: cualquier capa ráster; sus bandas son los canales del modelo, en orden. Los píxeles que no miden más o menos como los del modelo se remuestrean a estos, y los resultados con ellos. Las capas que no son archivos, como WMS y XYZ, se descargan para la ejecución: en detalle para la extensión, gruesamente para lo que la rodea. Le toca a usted comprobar que su licencia lo permite.
&lt;b&gt;Modelo&lt;/b&gt;: un archivo .safetensors hecho por Relay Segmenter; trae sus clases, colores y tamaños de ventana. Vacío: el modelo que viene con el complemento.
&lt;b&gt;Extensión&lt;/b&gt;: al principio lo que muestra el mapa; vacía para todo el ráster. Cualquier extensión da a los mismos píxeles las mismas clases.
&lt;b&gt;Áreas&lt;/b&gt;: polígonos; solo se segmenta el terreno dentro de ellos, y los resultados no llegan más lejos. El modelo ve igualmente lo que los rodea.
&lt;b&gt;Solapamiento&lt;/b&gt;: parte del lado de una ventana que comparten las vecinas, de 0 a 0.89; más es más lento y más estable. Sin definir: el del modelo.
&lt;b&gt;Otros rásteres&lt;/b&gt;: sus bandas siguen; pueden tener otra resolución, extensión y SRC y se llevan a la cuadrícula del primero, de modo que una ortofoto y un modelo de elevación van juntos.
&lt;b&gt;Bandas&lt;/b&gt;: números de las bandas que leer, rásteres separados por |, en el orden del modelo: 1,2,3|1. Vacío: todas de cada uno.
&lt;b&gt;Conservar los píxeles del ráster&lt;/b&gt;: no remuestrear nada, midan lo que midan los píxeles.
&lt;b&gt;Unión&lt;/b&gt;: core toma cada píxel de la ventana cuyo centro le queda más cerca; taper mezcla todas las ventanas sobre él, que cuentan menos hacia sus bordes, y muestra menos costuras donde se solapan.
&lt;b&gt;Dispositivo&lt;/b&gt;: dónde funciona la red; auto toma una tarjeta gráfica donde la hay.
&lt;b&gt;Precisión&lt;/b&gt;: bfloat16 es más rápido en los dispositivos que lo tienen y puede cambiar unos pocos píxeles; auto lo toma donde es más rápido.
&lt;b&gt;Tamaño de tesela&lt;/b&gt; y &lt;b&gt;tamaño de lote&lt;/b&gt;: menores necesitan menos memoria.
&lt;b&gt;Planificador Dask&lt;/b&gt;: que los equipos de un clúster hagan las teselas; local: varios procesos de este equipo. Véase docs/clusters.md.

&lt;b&gt;Clases&lt;/b&gt;: GeoTIFF de números de clase, 255 sin datos.
&lt;b&gt;Confianza&lt;/b&gt;: GeoTIFF, por ciento. Un segundo estilo muestra solo lo que está por debajo del 60 % (clic derecho en la capa, Estilos, Poco seguro).
&lt;b&gt;Hallazgos&lt;/b&gt;: un polígono por cada área conexa que no es fondo, con class, area_m2, la confianza media y la mayor, y perimeter_m.
&lt;b&gt;Clases que encontrar&lt;/b&gt;: sus nombres, como mound, water; las demás no dan polígonos y no se dibujan. Vacío: todas. Un nombre con coma va entre comillas: "mound, large", water.
&lt;b&gt;Polígono más pequeño&lt;/b&gt;: los menores se omiten; una superficie en m², o una por clase: mound=25, water=100. &lt;b&gt;Huecos que rellenar&lt;/b&gt;: los menores, en los que no se encuentra nada.
&lt;b&gt;Simplificar contornos&lt;/b&gt;: de 1 a 2 píxeles convierten las escaleras de píxeles en líneas sencillas; los vecinos conservan sus contornos comunes. 0: exactamente los píxeles. area_m2 es siempre la de los píxeles.

Ejemplo:
qgis_process run relay:segmentraster -- INPUT=dtm.tif OUTPUT=classes.tif POLYGONS=findings.gpkg</translation>
        </message>
        <message>
            <location filename="../algorithms/segment_raster.py" />
            <source>Areas to segment (empty: all of the extent)</source>
            <translation>Áreas que segmentar (vacío: toda la extensión)</translation>
        </message>
        <message>
            <location filename="../algorithms/segment_raster.py" />
            <source>Stitching of neighbouring windows</source>
            <translation>Unión de ventanas vecinas</translation>
        </message>
        <message>
            <location filename="../algorithms/segment_raster.py" />
            <source>Precision</source>
            <translation>Precisión</translation>
        </message>
        <message>
            <location filename="../algorithms/segment_raster.py" />
            <source>Classes to find, such as mound, water (empty: all)</source>
            <translation>Clases que encontrar, como mound, water (vacío: todas)</translation>
        </message>
        <message>
            <location filename="../algorithms/segment_raster.py" />
            <source>Smallest polygon [m²], such as 25 or mound=25, water=100</source>
            <translation>Polígono más pequeño [m²], como 25 o mound=25, water=100</translation>
        </message>
        <message>
            <location filename="../algorithms/segment_raster.py" />
            <source>Holes to fill, smaller than [m²]</source>
            <translation>Huecos que rellenar, menores que [m²]</translation>
        </message>
        <message>
            <location filename="../algorithms/segment_raster.py" />
            <source>Simplify outlines by [pixels]</source>
            <translation>Simplificar contornos en [píxeles]</translation>
        </message>
        <message>
            <location filename="../algorithms/segment_raster.py" />
            <source>Tile size [pixels]</source>
            <translation>Tamaño de tesela [píxeles]</translation>
        </message>
        <message>
            <location filename="../algorithms/segment_raster.py" />
            <source>Batch size [windows]; 0: as suits the device</source>
            <translation>Tamaño de lote [ventanas]; 0: según el dispositivo</translation>
        </message>
        <message>
            <location filename="../algorithms/segment_raster.py" />
            <source>Dask scheduler, such as tcp://10.0.0.1:8786 or local</source>
            <translation>Planificador Dask, como tcp://10.0.0.1:8786 o local</translation>
        </message>
        <message>
            <location filename="../algorithms/segment_raster.py" />
            <source>Model: {name}</source>
            <translation>Modelo: {name}</translation>
        </message>
        <message>
            <location filename="../algorithms/segment_raster.py" />
            <source>How it was made: {path}</source>
            <translation>Cómo se hizo: {path}</translation>
        </message>
        <message>
            <location filename="../algorithms/segment_raster.py" />
            <source>The areas lie beside {name}; choose polygons that touch it, or another extent.</source>
            <translation>Las áreas están al lado de {name}; elija polígonos que la toquen u otra extensión.</translation>
        </message>
        <message>
            <location filename="../algorithms/segment_raster.py" />
            <source>{model} does not find {unknown}; it finds {known}.</source>
            <translation>{model} no encuentra {unknown}; encuentra {known}.</translation>
        </message>
        <message>
            <location filename="../algorithms/segment_raster.py" />
            <source>The style of {name} is not stored ({reason}).</source>
            <translation>El estilo de {name} no se guarda ({reason}).</translation>
        </message>
        <message>
            <location filename="../algorithms/segment_raster.py" />
            <source>{name} is not a GeoTIFF; give rasters a name that ends in .tif.</source>
            <translation>{name} no es un GeoTIFF; dé a los rásteres un nombre que acabe en .tif.</translation>
        </message>
        <message>
            <location filename="../algorithms/segment_raster.py" />
            <source>{mpx:.2f} Mpx, {windows} windows, {seconds:.1f} s on {device}: {shares}</source>
            <translation>{mpx:.2f} Mpx, {windows} ventanas, {seconds:.1f} s en {device}: {shares}</translation>
        </message>
        <message>
            <location filename="../algorithms/style_files.py" />
            <source>Classes of the model</source>
            <translation>Clases del modelo</translation>
        </message>
        <message>
            <location filename="../algorithms/style_files.py" />
            <source>{file} is not written, since it would also go with {other}; {name} opens without it.</source>
            <translation>{file} no se escribe, porque iría también con {other}; {name} se abre sin él.</translation>
        </message>
        <message>
            <location filename="../algorithms/style_files.py" />
            <source>{file} is left as it is, since it was not written for {name}; {name} opens with it.</source>
            <translation>{file} se deja como está, porque no se escribió para {name}; {name} se abre con él.</translation>
        </message>
        <message>
            <location filename="../algorithms/styles.py" />
            <source>Unsure below {percent} %</source>
            <translation>Poco seguro por debajo del {percent} %</translation>
        </message>
        <message>
            <location filename="../algorithms/styles.py" />
            <source>below {percent} %</source>
            <translation>menos del {percent} %</translation>
        </message>
        <message>
            <location filename="../algorithms/styles.py" />
            <source>{percent} % and more</source>
            <translation>{percent} % y más</translation>
        </message>
        <message>
            <location filename="../algorithms/train_model.py" />
            <source>Train model</source>
            <translation>Entrenar un modelo</translation>
        </message>
        <message>
            <location filename="../algorithms/train_model.py" />
            <source>deep learning,training,labels,polygons,fine-tune,lidar,archaeology,relay tokens</source>
            <translation>aprendizaje profundo,entrenamiento,etiquetas,polígonos,ajuste fino,lidar,arqueología,tokens de relevo</translation>
        </message>
        <message>
            <location filename="../algorithms/train_model.py" />
            <source>Trains a model that finds what you have drawn, and tells how well it does on ground that it has never seen.

&lt;b&gt;Rasters&lt;/b&gt;: files on this computer, of one resolution and with the same bands.
&lt;b&gt;Labels&lt;/b&gt;: polygons with a field that holds the class, such as mound or water. A layer styled by categories of that field gives the classes their colours. Ground between the polygons is background.
&lt;b&gt;Areas where labelling is complete&lt;/b&gt;: polygons around the ground that you have looked through. What lies outside is neither learned nor scored. Without them all ground without a polygon counts as background, so a monument that you have not drawn teaches the model to overlook it.
&lt;b&gt;Start&lt;/b&gt;: a small network from scratch; the model that comes with the plugin; or a model file of your own, which learns on and keeps its classes where it knows yours.
&lt;b&gt;Held-out ground&lt;/b&gt;: a model must be judged on ground that it has not learned. Blocks draws squares for validation and test, with a gap around them as wide as the model looks; areas takes polygons of yours with a field that says train, validation or test; eastern fifth keeps the east of every raster for validation and tests nothing, for rasters that are too small for more.
&lt;b&gt;Steps&lt;/b&gt;: more take longer and learn more; 2000 are a first try. A training that was cancelled goes on when it is run again with the same settings and model file; after QGIS was closed only if its layers are files (not selections, filtered layers or layers in memory).
&lt;b&gt;Windows&lt;/b&gt;: the local window is seen in full detail, the global window around it coarsely. Larger ones need more ground.

&lt;b&gt;Model&lt;/b&gt;: a .safetensors file for Segment raster.
&lt;b&gt;Report&lt;/b&gt;: a page with curves, and the scores and pictures of the test ground where there is some.

Example:
qgis_process run relay:trainmodel -- RASTERS=dtm.tif POLYGONS=finds.gpkg CLASS_FIELD=kind AREAS=surveyed.gpkg OUTPUT=model.safetensors</source>
            <translation>Entrena un modelo que encuentra lo que usted ha dibujado, y dice lo bien que lo hace en terreno que nunca ha visto.

&lt;b&gt;Rásteres&lt;/b&gt;: archivos en este equipo, de una misma resolución y con las mismas bandas.
&lt;b&gt;Etiquetas&lt;/b&gt;: polígonos con un campo que contiene la clase, como mound o water. Una capa con estilo categorizado por ese campo da a las clases sus colores. El terreno entre los polígonos es fondo.
&lt;b&gt;Áreas con etiquetado completo&lt;/b&gt;: polígonos alrededor del terreno que usted ha examinado. Lo que queda fuera ni se aprende ni se puntúa. Sin ellas todo terreno sin polígono cuenta como fondo, y un monumento que no haya dibujado enseña al modelo a pasarlo por alto.
&lt;b&gt;Comienzo&lt;/b&gt;: una red pequeña desde cero; el modelo que viene con el complemento; o un archivo de modelo suyo, que sigue aprendiendo y conserva sus clases donde conoce las de usted.
&lt;b&gt;Terreno reservado&lt;/b&gt;: un modelo debe juzgarse en terreno que no ha aprendido. blocks sortea cuadrados para validación y prueba, con una separación alrededor tan ancha como mira el modelo; areas toma polígonos suyos con un campo que dice train, validation o test; eastern fifth guarda el este de cada ráster para la validación y no prueba nada, para rásteres demasiado pequeños para más.
&lt;b&gt;Pasos&lt;/b&gt;: más tardan más y aprenden más; 2000 son un primer intento. Un entrenamiento cancelado continúa cuando se ejecuta de nuevo con los mismos ajustes y el mismo archivo de modelo; tras cerrar QGIS solo si sus capas son archivos (ni selecciones, ni capas filtradas, ni capas en memoria).
&lt;b&gt;Ventanas&lt;/b&gt;: la ventana local se ve con todo detalle, la global que la rodea gruesamente. Las mayores necesitan más terreno.

&lt;b&gt;Modelo&lt;/b&gt;: un archivo .safetensors para Segmentar un ráster.
&lt;b&gt;Informe&lt;/b&gt;: una página con curvas, y las puntuaciones e imágenes del terreno de prueba donde lo hay.

Ejemplo:
qgis_process run relay:trainmodel -- RASTERS=dtm.tif POLYGONS=finds.gpkg CLASS_FIELD=kind AREAS=surveyed.gpkg OUTPUT=model.safetensors</translation>
        </message>
        <message>
            <location filename="../algorithms/train_model.py" />
            <source>Pixels right, validation [percent]</source>
            <translation>Píxeles correctos, validación [por ciento]</translation>
        </message>
        <message>
            <location filename="../algorithms/train_model.py" />
            <source>Mean IoU of the findings, test [percent]</source>
            <translation>IoU media de los hallazgos, prueba [por ciento]</translation>
        </message>
        <message>
            <location filename="../algorithms/train_model.py" />
            <source>Pixels right, test [percent]</source>
            <translation>Píxeles correctos, prueba [por ciento]</translation>
        </message>
        <message>
            <location filename="../algorithms/train_model.py" />
            <source>The model is a temporary file, which QGIS deletes when it is closed, and a training that is cancelled cannot go on; name a file to keep both.</source>
            <translation>El modelo es un archivo temporal, que QGIS borra al cerrarse, y un entrenamiento cancelado no puede continuar; nombre un archivo para conservar ambos.</translation>
        </message>
        <message>
            <location filename="../algorithms/train_model.py" />
            <source>{steps} steps in {minutes:.1f} minutes; {accuracy} % of the validation pixels are right.</source>
            <translation>{steps} pasos en {minutes:.1f} minutos; el {accuracy} % de los píxeles de validación son correctos.</translation>
        </message>
        <message>
            <location filename="../algorithms/train_model.py" />
            <source>No ground was held out for the test, so there are no scores of new ground.</source>
            <translation>No se reservó terreno para la prueba, así que no hay puntuaciones en terreno nuevo.</translation>
        </message>
        <message>
            <location filename="../algorithms/training_plan.py" />
            <source>Name of the ground between the labels</source>
            <translation>Nombre del terreno entre las etiquetas</translation>
        </message>
        <message>
            <location filename="../algorithms/training_plan.py" />
            <source>Start</source>
            <translation>Comienzo</translation>
        </message>
        <message>
            <location filename="../algorithms/training_plan.py" />
            <source>Model file to start from</source>
            <translation>Archivo de modelo de partida</translation>
        </message>
        <message>
            <location filename="../algorithms/training_plan.py" />
            <source>Steps</source>
            <translation>Pasos</translation>
        </message>
        <message>
            <location filename="../algorithms/training_plan.py" />
            <source>Held-out ground</source>
            <translation>Terreno reservado</translation>
        </message>
        <message>
            <location filename="../algorithms/training_plan.py" />
            <source>Batch size [window pairs]</source>
            <translation>Tamaño de lote [pares de ventanas]</translation>
        </message>
        <message>
            <location filename="../algorithms/training_plan.py" />
            <source>Learning rate (empty: what suits the start)</source>
            <translation>Tasa de aprendizaje (vacío: la que conviene al comienzo)</translation>
        </message>
        <message>
            <location filename="../algorithms/training_plan.py" />
            <source>Channels, in order (empty: told by the bands)</source>
            <translation>Canales, en orden (vacío: los dicen las bandas)</translation>
        </message>
        <message>
            <location filename="../algorithms/training_plan.py" />
            <source>Classes, in order, or a JSON file (empty: told by the labels)</source>
            <translation>Clases, en orden, o un archivo JSON (vacío: las dicen las etiquetas)</translation>
        </message>
        <message>
            <location filename="../algorithms/training_plan.py" />
            <source>Ground sampling distance [m] (empty: the first raster's)</source>
            <translation>Distancia de muestreo en el terreno [m] (vacío: la del primer ráster)</translation>
        </message>
        <message>
            <location filename="../algorithms/training_plan.py" />
            <source>Name of the model (empty: the file's)</source>
            <translation>Nombre del modelo (vacío: el del archivo)</translation>
        </message>
        <message>
            <location filename="../algorithms/training_plan.py" />
            <source>What the model finds, on what</source>
            <translation>Qué encuentra el modelo, y en qué</translation>
        </message>
        <message>
            <location filename="../algorithms/training_plan.py" />
            <source>Licence of the model</source>
            <translation>Licencia del modelo</translation>
        </message>
        <message>
            <location filename="../algorithms/training_plan.py" />
            <source>Seed of everything random</source>
            <translation>Semilla de todo lo aleatorio</translation>
        </message>
        <message>
            <location filename="../algorithms/training_plan.py" />
            <source>Areas for validation and test</source>
            <translation>Áreas para validación y prueba</translation>
        </message>
        <message>
            <location filename="../algorithms/training_plan.py" />
            <source>Field of these areas that says train, validation or test</source>
            <translation>Campo de estas áreas que dice train, validation o test</translation>
        </message>
        <message>
            <location filename="../algorithms/training_plan.py" />
            <source>Blocks: share for validation</source>
            <translation>Bloques: parte para la validación</translation>
        </message>
        <message>
            <location filename="../algorithms/training_plan.py" />
            <source>Blocks: share for the test</source>
            <translation>Bloques: parte para la prueba</translation>
        </message>
        <message>
            <location filename="../algorithms/training_plan.py" />
            <source>Blocks: side [pixels] (empty: by the rasters' size)</source>
            <translation>Bloques: lado [píxeles] (vacío: según el tamaño de los rásteres)</translation>
        </message>
        <message>
            <location filename="../algorithms/training_plan.py" />
            <source>Gap around held-out ground [pixels] (empty: as far as windows look)</source>
            <translation>Separación alrededor del terreno reservado [píxeles] (vacío: hasta donde miran las ventanas)</translation>
        </message>
        <message>
            <location filename="../algorithms/training_plan.py" />
            <source>Blocks: parts for cross-validation (0: none)</source>
            <translation>Bloques: partes para la validación cruzada (0: ninguna)</translation>
        </message>
        <message>
            <location filename="../algorithms/training_plan.py" />
            <source>Blocks: the part to test on, from 0</source>
            <translation>Bloques: la parte de prueba, desde 0</translation>
        </message>
        <message>
            <location filename="../algorithms/training_plan.py" />
            <source>What is done with the two scales</source>
            <translation>Qué se hace con las dos escalas</translation>
        </message>
        <message>
            <location filename="../algorithms/training_plan.py" />
            <source>Relay tokens</source>
            <translation>Tokens de relevo</translation>
        </message>
        <message>
            <location filename="../algorithms/training_plan.py" />
            <source>Local window [pixels] (empty: what suits the start)</source>
            <translation>Ventana local [píxeles] (vacío: la que conviene al comienzo)</translation>
        </message>
        <message>
            <location filename="../algorithms/training_plan.py" />
            <source>Global window over local window (empty: likewise)</source>
            <translation>Ventana global respecto a la local (vacío: igualmente)</translation>
        </message>
        <message>
            <location filename="../algorithms/training_plan.py" />
            <source>Raster pixels per global pixel (empty: likewise)</source>
            <translation>Píxeles del ráster por píxel global (vacío: igualmente)</translation>
        </message>
        <message>
            <location filename="../algorithms/training_plan.py" />
            <source>From scratch: name of a backbone, such as vit_small_patch16_224</source>
            <translation>Desde cero: nombre de una arquitectura, como vit_small_patch16_224</translation>
        </message>
        <message>
            <location filename="../algorithms/training_plan.py" />
            <source>Download the weights that timm has for this backbone</source>
            <translation>Descargar los pesos que timm tiene para esta arquitectura</translation>
        </message>
        <message>
            <location filename="../algorithms/training_plan.py" />
            <source>No model file to start from is chosen; choose one, or another start.</source>
            <translation>No hay archivo de modelo de partida elegido; elija uno, u otro comienzo.</translation>
        </message>
        <message>
            <location filename="../algorithms/training_plan.py" />
            <source>A model file to start from is chosen; set the start to {word}.</source>
            <translation>Hay un archivo de modelo de partida elegido; ponga el comienzo en {word}.</translation>
        </message>
        <message>
            <location filename="../algorithms/training_plan.py" />
            <source>The plugin came without a model; choose a model file to start from.</source>
            <translation>El complemento vino sin modelo; elija un archivo de modelo de partida.</translation>
        </message>
        <message>
            <location filename="../algorithms/training_plan.py" />
            <source>Areas for validation and test go with the held-out ground {word}; choose both or neither.</source>
            <translation>Las áreas para validación y prueba van con el terreno reservado {word}; elija ambos o ninguno.</translation>
        </message>
        <message>
            <location filename="../algorithms/training_plan.py" />
            <source>{name} has no field {field}; choose the one that says train, validation or test.</source>
            <translation>{name} no tiene el campo {field}; elija el que dice train, validation o test.</translation>
        </message>
        <message>
            <location filename="../algorithms/vector_formats.py" />
            <source>Findings cannot be written as {name}; give a file name that ends in .gpkg, .geojson or .shp.</source>
            <translation>Los hallazgos no se pueden escribir como {name}; dé un nombre de archivo que acabe en .gpkg, .geojson o .shp.</translation>
        </message>
        <message>
            <location filename="../algorithms/vector_formats.py" />
            <source>{sentence} The findings are in {kept} until then.</source>
            <translation>{sentence} Hasta entonces los hallazgos están en {kept}.</translation>
        </message>
        <message>
            <location filename="../algorithms/vector_formats.py" />
            <source>{name} cannot be written ({reason}); close it elsewhere or choose another file.</source>
            <translation>{name} no se puede escribir ({reason}); ciérrelo en otros programas o elija otro archivo.</translation>
        </message>
        <message>
            <location filename="../ui/algorithm_run.py" />
            <source>{algorithm} failed; the log panel says more.</source>
            <translation>{algorithm} falló; el panel de registro dice más.</translation>
        </message>
        <message>
            <location filename="../ui/background_work.py" />
            <source>This failed unexpectedly: {reason}</source>
            <translation>Falló de forma inesperada: {reason}</translation>
        </message>
        <message>
            <location filename="../ui/dock.py" />
            <source>Relay Segmenter</source>
            <translation>Relay Segmenter</translation>
        </message>
        <message>
            <location filename="../ui/dock.py" />
            <source>Layers that are no files are looked at when the run begins.</source>
            <translation>Las capas que no son archivos se examinan cuando empieza la ejecución.</translation>
        </message>
        <message>
            <location filename="../ui/dock_area.py" />
            <source>Area</source>
            <translation>Área</translation>
        </message>
        <message>
            <location filename="../ui/dock_area.py" />
            <source>What the map shows</source>
            <translation>Lo que muestra el mapa</translation>
        </message>
        <message>
            <location filename="../ui/dock_area.py" />
            <source>The whole raster</source>
            <translation>El ráster entero</translation>
        </message>
        <message>
            <location filename="../ui/dock_area.py" />
            <source>Inside polygons of a layer</source>
            <translation>Dentro de los polígonos de una capa</translation>
        </message>
        <message>
            <location filename="../ui/dock_area.py" />
            <source>Selected polygons only</source>
            <translation>Solo los polígonos seleccionados</translation>
        </message>
        <message>
            <location filename="../ui/dock_area.py" />
            <source>There is no layer of polygons in the project; add one, or choose another area.</source>
            <translation>No hay capa de polígonos en el proyecto; añada una, o elija otra área.</translation>
        </message>
        <message>
            <location filename="../ui/dock_area.py" />
            <source>No polygon of {name} is selected; select some, or segment inside all of them.</source>
            <translation>Ningún polígono de {name} está seleccionado; seleccione algunos, o segmente dentro de todos.</translation>
        </message>
        <message>
            <location filename="../ui/dock_button.py" />
            <source>Relay Segmenter panel</source>
            <translation>Panel de Relay Segmenter</translation>
        </message>
        <message>
            <location filename="../ui/dock_button.py" />
            <source>Choose raster, model, area and classes, try a preview, segment</source>
            <translation>Elegir ráster, modelo, área y clases, probar una vista previa, segmentar</translation>
        </message>
        <message>
            <location filename="../ui/dock_classes.py" />
            <source>smallest polygon</source>
            <translation>polígono más pequeño</translation>
        </message>
        <message>
            <location filename="../ui/dock_classes.py" />
            <source>No class is ticked; tick at least one.</source>
            <translation>Ninguna clase está marcada; marque al menos una.</translation>
        </message>
        <message>
            <location filename="../ui/dock_classes.py" />
            <source>Without the tick the class gives no polygons and is not drawn.</source>
            <translation>Sin la marca, la clase no da polígonos y no se dibuja.</translation>
        </message>
        <message>
            <location filename="../ui/dock_classes.py" />
            <source>any size</source>
            <translation>cualquier tamaño</translation>
        </message>
        <message>
            <location filename="../ui/dock_classes.py" />
            <source>Smaller polygons of this class are left out.</source>
            <translation>Los polígonos menores de esta clase se omiten.</translation>
        </message>
        <message>
            <location filename="../ui/dock_fit.py" />
            <source>Fits this raster</source>
            <translation>Encaja con este ráster</translation>
        </message>
        <message>
            <location filename="../ui/dock_fit.py" />
            <source>Fits with doubts: click to read</source>
            <translation>Encaja con dudas: haga clic para leer</translation>
        </message>
        <message>
            <location filename="../ui/dock_fit.py" />
            <source>Does not fit: click to read</source>
            <translation>No encaja: haga clic para leer</translation>
        </message>
        <message>
            <location filename="../ui/dock_fit.py" />
            <source>Looking at the raster…</source>
            <translation>Examinando el ráster…</translation>
        </message>
        <message>
            <location filename="../ui/dock_fit.py" />
            <source>Not known whether it fits: click to read</source>
            <translation>No se sabe si encaja: haga clic para leer</translation>
        </message>
        <message>
            <location filename="../ui/dock_fit.py" />
            <source>Not known whether it fits</source>
            <translation>No se sabe si encaja</translation>
        </message>
        <message>
            <location filename="../ui/dock_fit.py" />
            <source>Bands, pixel size and values are like those that the model learned from.</source>
            <translation>Las bandas, el tamaño de píxel y los valores son como aquellos de los que aprendió el modelo.</translation>
        </message>
        <message>
            <location filename="../ui/dock_layers.py" />
            <source>The raster to segment; bands that it lacks are looked for in the other rasters.</source>
            <translation>El ráster que segmentar; las bandas que le faltan se buscan en los otros rásteres.</translation>
        </message>
        <message>
            <location filename="../ui/dock_layers.py" />
            <source>Keep the raster's own pixels</source>
            <translation>Conservar los píxeles del ráster</translation>
        </message>
        <message>
            <location filename="../ui/dock_layers.py" />
            <source>Otherwise pixels are resampled while they are read where they are not about as wide as the model's.</source>
            <translation>Si no, los píxeles se remuestrean al leerlos donde no miden más o menos como los del modelo.</translation>
        </message>
        <message>
            <location filename="../ui/dock_layers.py" />
            <source>There is no raster in the project; add one (Layer, Add Layer, Add Raster Layer).</source>
            <translation>No hay ráster en el proyecto; añada uno (Capa, Añadir capa, Añadir capa ráster).</translation>
        </message>
        <message>
            <location filename="../ui/dock_layers.py" />
            <source>No band is chosen for {channels}; choose one, or another model.</source>
            <translation>No hay banda elegida para {channels}; elija una, u otro modelo.</translation>
        </message>
        <message>
            <location filename="../ui/dock_layers.py" />
            <source>The band that the model reads here; the first one's raster says where the pixels lie.</source>
            <translation>La banda que el modelo lee aquí; el ráster de la primera dice dónde están los píxeles.</translation>
        </message>
        <message>
            <location filename="../ui/dock_layers.py" />
            <source>choose a band</source>
            <translation>elija una banda</translation>
        </message>
        <message>
            <location filename="../ui/dock_layers.py" />
            <source>{layer}: band {number}</source>
            <translation>{layer}: banda {number}</translation>
        </message>
        <message>
            <location filename="../ui/dock_model.py" />
            <source>Choose a model file</source>
            <translation>Elegir un archivo de modelo</translation>
        </message>
        <message>
            <location filename="../ui/dock_model.py" />
            <source>Model for the panel and Segment visible extent</source>
            <translation>Modelo para el panel y Segmentar la extensión visible</translation>
        </message>
        <message>
            <location filename="../ui/dock_model.py" />
            <source>There is no model; choose a file, or add one in Models….</source>
            <translation>No hay modelo; elija un archivo, o añada uno en Modelos….</translation>
        </message>
        <message>
            <location filename="../ui/dock_model.py" />
            <source>Finds {classes}</source>
            <translation>Encuentra {classes}</translation>
        </message>
        <message>
            <location filename="../ui/dock_model.py" />
            <source>Pixels of {size} m</source>
            <translation>Píxeles de {size} m</translation>
        </message>
        <message>
            <location filename="../ui/dock_model.py" />
            <source>looks {metres} m around</source>
            <translation>mira {metres} m alrededor</translation>
        </message>
        <message>
            <location filename="../ui/dock_model.py" />
            <source>mean IoU of findings {score} %</source>
            <translation>IoU media de los hallazgos {score} %</translation>
        </message>
        <message>
            <location filename="../ui/dock_model.py" />
            <source>mean IoU {score} %</source>
            <translation>IoU media {score} %</translation>
        </message>
        <message>
            <location filename="../ui/dock_model.py" />
            <source>pixels right {score} %</source>
            <translation>píxeles correctos {score} %</translation>
        </message>
        <message>
            <location filename="../ui/dock_model.py" />
            <source>no scores told</source>
            <translation>no da puntuaciones</translation>
        </message>
        <message>
            <location filename="../ui/dock_results.py" />
            <source>Results</source>
            <translation>Resultados</translation>
        </message>
        <message>
            <location filename="../ui/dock_results.py" />
            <source>Colour the map by class.</source>
            <translation>Colorear el mapa por clase.</translation>
        </message>
        <message>
            <location filename="../ui/dock_results.py" />
            <source>Polygons</source>
            <translation>Polígonos</translation>
        </message>
        <message>
            <location filename="../ui/dock_results.py" />
            <source>An outline around everything that is found.</source>
            <translation>Un contorno alrededor de todo lo que se encuentra.</translation>
        </message>
        <message>
            <location filename="../ui/dock_results.py" />
            <source>How sure the model is, in percent.</source>
            <translation>Lo seguro que está el modelo, en por ciento.</translation>
        </message>
        <message>
            <location filename="../ui/dock_results.py" />
            <source>Where the model looks from the middle of the area.</source>
            <translation>Adónde mira el modelo desde el centro del área.</translation>
        </message>
        <message>
            <location filename="../ui/dock_results.py" />
            <source>temporary, or choose a folder</source>
            <translation>temporales, o elija una carpeta</translation>
        </message>
        <message>
            <location filename="../ui/dock_results.py" />
            <source>Results in a folder stay when QGIS is closed; a run that was stopped goes on.</source>
            <translation>Los resultados en una carpeta permanecen al cerrar QGIS; una ejecución detenida continúa.</translation>
        </message>
        <message>
            <location filename="../ui/dock_results.py" />
            <source>The folder {folder} does not exist; make it or choose another.</source>
            <translation>La carpeta {folder} no existe; créela o elija otra.</translation>
        </message>
        <message>
            <location filename="../ui/dock_results.py" />
            <source>No result is ticked; tick at least one.</source>
            <translation>Ningún resultado está marcado; marque al menos uno.</translation>
        </message>
        <message>
            <location filename="../ui/dock_run.py" />
            <source>Preview here</source>
            <translation>Vista previa aquí</translation>
        </message>
        <message>
            <location filename="../ui/dock_run.py" />
            <source>Segment what the map shows, without polygons, into the group Preview.</source>
            <translation>Segmentar lo que muestra el mapa, sin polígonos, en el grupo Vista previa.</translation>
        </message>
        <message>
            <location filename="../ui/dock_run.py" />
            <source>Segment</source>
            <translation>Segmentar</translation>
        </message>
        <message>
            <location filename="../ui/dock_run.py" />
            <source>Cancel</source>
            <translation>Cancelar</translation>
        </message>
        <message>
            <location filename="../ui/dock_run.py" />
            <source>Preparing…</source>
            <translation>Preparando…</translation>
        </message>
        <message>
            <location filename="../ui/dock_run.py" />
            <source>Done in {seconds:.0f} s.</source>
            <translation>Listo en {seconds:.0f} s.</translation>
        </message>
        <message>
            <location filename="../ui/dock_run.py" />
            <source>Stopping…</source>
            <translation>Deteniendo…</translation>
        </message>
        <message>
            <location filename="../ui/dock_runs.py" />
            <source>Preview of {raster}</source>
            <translation>Vista previa de {raster}</translation>
        </message>
        <message>
            <location filename="../ui/dock_runs.py" />
            <source>Preview</source>
            <translation>Vista previa</translation>
        </message>
        <message>
            <location filename="../ui/dock_runs.py" />
            <source>Attention, close up</source>
            <translation>Atención, de cerca</translation>
        </message>
        <message>
            <location filename="../ui/dock_runs.py" />
            <source>Attention, around</source>
            <translation>Atención, alrededor</translation>
        </message>
        <message>
            <location filename="../ui/dock_runs.py" />
            <source>The result is on the map, and kept in {path}.</source>
            <translation>El resultado está en el mapa, y guardado en {path}.</translation>
        </message>
        <message>
            <location filename="../ui/engine_and_models.py" />
            <source>Set up the engine…</source>
            <translation>Instalar el motor…</translation>
        </message>
        <message>
            <location filename="../ui/engine_and_models.py" />
            <source>Models…</source>
            <translation>Modelos…</translation>
        </message>
        <message>
            <location filename="../ui/engine_setup.py" />
            <source>Relay Segmenter: the engine</source>
            <translation>Relay Segmenter: el motor</translation>
        </message>
        <message>
            <location filename="../ui/engine_setup.py" />
            <source>For the processor (CPU)</source>
            <translation>Para el procesador (CPU)</translation>
        </message>
        <message>
            <location filename="../ui/engine_setup.py" />
            <source>For a graphics card (GPU)</source>
            <translation>Para una tarjeta gráfica (GPU)</translation>
        </message>
        <message>
            <location filename="../ui/engine_setup.py" />
            <source>Use this Python…</source>
            <translation>Usar este Python…</translation>
        </message>
        <message>
            <location filename="../ui/engine_setup.py" />
            <source>Use a Python that has the packages already, as of conda or a computing centre</source>
            <translation>Usar un Python que ya tiene los paquetes, como el de conda o de un centro de cálculo</translation>
        </message>
        <message>
            <location filename="../ui/engine_setup.py" />
            <source>Looking for the engine…</source>
            <translation>Buscando el motor…</translation>
        </message>
        <message>
            <location filename="../ui/engine_setup.py" />
            <source>Looking for the engine</source>
            <translation>Buscando el motor</translation>
        </message>
        <message>
            <location filename="../ui/engine_setup.py" />
            <source>Setting up the engine</source>
            <translation>Instalando el motor</translation>
        </message>
        <message>
            <location filename="../ui/engine_setup.py" />
            <source>From now on this engine is used.</source>
            <translation>Desde ahora se usa este motor.</translation>
        </message>
        <message>
            <location filename="../ui/engine_setup.py" />
            <source>Remove this engine and everything in {folder}? Models and results stay.</source>
            <translation>¿Quitar este motor y todo lo que hay en {folder}? Los modelos y los resultados permanecen.</translation>
        </message>
        <message>
            <location filename="../ui/engine_setup.py" />
            <source>The engine is removed; {size:,} MB are free again.</source>
            <translation>El motor se ha quitado; {size:,} MB vuelven a estar libres.</translation>
        </message>
        <message>
            <location filename="../ui/engine_setup.py" />
            <source>Removing the engine</source>
            <translation>Quitando el motor</translation>
        </message>
        <message>
            <location filename="../ui/engine_setup.py" />
            <source>A Python that has the engine's packages</source>
            <translation>Un Python que tiene los paquetes del motor</translation>
        </message>
        <message>
            <location filename="../ui/engine_setup.py" />
            <source>Trying a Python</source>
            <translation>Probando un Python</translation>
        </message>
        <message>
            <location filename="../ui/engine_setup.py" />
            <source>The diagnostics are on the clipboard; passwords and your name are left out.</source>
            <translation>El diagnóstico está en el portapapeles; se omiten contraseñas y su nombre.</translation>
        </message>
        <message>
            <location filename="../ui/engine_setup.py" />
            <source>empty: from the internet</source>
            <translation>vacío: desde internet</translation>
        </message>
        <message>
            <location filename="../ui/engine_setup.py" />
            <source>empty: what pip's settings say</source>
            <translation>vacío: lo que dicen los ajustes de pip</translation>
        </message>
        <message>
            <location filename="../ui/engine_setup.py" />
            <source>empty: the first that fits</source>
            <translation>vacío: el primero que encaja</translation>
        </message>
        <message>
            <location filename="../ui/engine_setup.py" />
            <source>A folder of wheel files, for a computer without internet</source>
            <translation>Una carpeta de archivos wheel, para un equipo sin internet</translation>
        </message>
        <message>
            <location filename="../ui/engine_setup.py" />
            <source>Address of a package index with another build of PyTorch; pytorch.org tells them</source>
            <translation>Dirección de un índice de paquetes con otra compilación de PyTorch; pytorch.org las indica</translation>
        </message>
        <message>
            <location filename="../ui/engine_setup.py" />
            <source>A Python 3.11 to 3.14 that the environment is made of; nothing is installed into it</source>
            <translation>Un Python 3.11 a 3.14 del que se hace el entorno; en él no se instala nada</translation>
        </message>
        <message>
            <location filename="../ui/engine_setup.py" />
            <source>The networks run in a Python of their own, the engine: a program beside QGIS, with PyTorch. Nothing is installed into QGIS, no account is needed, and updates of the plugin leave the engine alone.</source>
            <translation>Las redes funcionan en un Python propio, el motor: un programa junto a QGIS, con PyTorch. En QGIS no se instala nada, no hace falta ninguna cuenta, y las actualizaciones del complemento dejan el motor en paz.</translation>
        </message>
        <message>
            <location filename="../ui/engine_setup.py" />
            <source>Engines</source>
            <translation>Motores</translation>
        </message>
        <message>
            <location filename="../ui/engine_setup.py" />
            <source>A Python that has the packages already, as of conda</source>
            <translation>Un Python que ya tiene los paquetes, como el de conda</translation>
        </message>
        <message>
            <location filename="../ui/engine_setup.py" />
            <source>Where a set-up takes things from</source>
            <translation>De dónde toma las cosas una instalación</translation>
        </message>
        <message>
            <location filename="../ui/engine_setup.py" />
            <source>Folder of wheels</source>
            <translation>Carpeta de wheels</translation>
        </message>
        <message>
            <location filename="../ui/engine_setup.py" />
            <source>Further package index</source>
            <translation>Índice de paquetes adicional</translation>
        </message>
        <message>
            <location filename="../ui/engine_setup.py" />
            <source>Python to build on</source>
            <translation>Python de base</translation>
        </message>
        <message>
            <location filename="../ui/engine_setup.py" />
            <source>Copy diagnostics</source>
            <translation>Copiar el diagnóstico</translation>
        </message>
        <message>
            <location filename="../ui/engine_setup.py" />
            <source>Stopped; nothing was changed.</source>
            <translation>Detenido; no se cambió nada.</translation>
        </message>
        <message>
            <location filename="../ui/engine_setup.py" />
            <source>{what} ({minutes}:{seconds:02d})</source>
            <translation>{what} ({minutes}:{seconds:02d})</translation>
        </message>
        <message>
            <location filename="../ui/engine_setup.py" />
            <source>none found: choose one</source>
            <translation>ninguno encontrado: elija uno</translation>
        </message>
        <message>
            <location filename="../ui/engine_setup_row.py" />
            <source>Set up</source>
            <translation>Instalar</translation>
        </message>
        <message>
            <location filename="../ui/engine_setup_row.py" />
            <source>Use</source>
            <translation>Usar</translation>
        </message>
        <message>
            <location filename="../ui/engine_setup_row.py" />
            <source>Remove</source>
            <translation>Quitar</translation>
        </message>
        <message>
            <location filename="../ui/engine_setup_row.py" />
            <source>Repair</source>
            <translation>Reparar</translation>
        </message>
        <message>
            <location filename="../ui/engine_setup_row.py" />
            <source>Update</source>
            <translation>Actualizar</translation>
        </message>
        <message>
            <location filename="../ui/engine_setup_words.py" />
            <source>&lt;b&gt;No engine is ready.&lt;/b&gt; {reason}</source>
            <translation>&lt;b&gt;No hay ningún motor listo.&lt;/b&gt; {reason}</translation>
        </message>
        <message>
            <location filename="../ui/engine_setup_words.py" />
            <source>&lt;b&gt;No engine is ready.&lt;/b&gt; Set one up, the one for the processor first, or use a Python that you have.</source>
            <translation>&lt;b&gt;No hay ningún motor listo.&lt;/b&gt; Instale uno, primero el del procesador, o use un Python que tenga.</translation>
        </message>
        <message>
            <location filename="../ui/engine_setup_words.py" />
            <source>&lt;b&gt;The engine is ready&lt;/b&gt;{about}.&lt;br&gt;{python}</source>
            <translation>&lt;b&gt;El motor está listo&lt;/b&gt;{about}.&lt;br&gt;{python}</translation>
        </message>
        <message>
            <location filename="../ui/engine_setup_words.py" />
            <source>PyTorch {torch}, Python {python}, on {device}</source>
            <translation>PyTorch {torch}, Python {python}, en {device}</translation>
        </message>
        <message>
            <location filename="../ui/engine_setup_words.py" />
            <source>the processor</source>
            <translation>el procesador</translation>
        </message>
        <message>
            <location filename="../ui/engine_setup_words.py" />
            <source>The engine works: it ran the bundled model on {device} in {seconds:.2f} s (PyTorch {torch}).</source>
            <translation>El motor funciona: ejecutó el modelo incluido en {device} en {seconds:.2f} s (PyTorch {torch}).</translation>
        </message>
        <message>
            <location filename="../ui/engine_setup_words.py" />
            <source>Not set up</source>
            <translation>No instalado</translation>
        </message>
        <message>
            <location filename="../ui/engine_setup_words.py" />
            <source>Set up outside QGIS</source>
            <translation>Instalado fuera de QGIS</translation>
        </message>
        <message>
            <location filename="../ui/engine_setup_words.py" />
            <source>, in use</source>
            <translation>, en uso</translation>
        </message>
        <message>
            <location filename="../ui/engine_setup_words.py" />
            <source>{size:,} MB</source>
            <translation>{size:,} MB</translation>
        </message>
        <message>
            <location filename="../ui/engine_setup_words.py" />
            <source>In use</source>
            <translation>En uso</translation>
        </message>
        <message>
            <location filename="../ui/engine_setup_words.py" />
            <source>{told}. This version of the plugin needs other packages.</source>
            <translation>{told}. Esta versión del complemento necesita otros paquetes.</translation>
        </message>
        <message>
            <location filename="../ui/engine_setup_words.py" />
            <source>A set-up needs {disk:,} MB on the disk and {minutes} minutes; nothing is fetched.</source>
            <translation>Una instalación necesita {disk:,} MB en el disco y {minutes} minutos; no se descarga nada.</translation>
        </message>
        <message>
            <location filename="../ui/engine_setup_words.py" />
            <source>A set-up {costs}</source>
            <translation>Una instalación {costs}</translation>
        </message>
        <message>
            <location filename="../ui/engine_setup_words.py" />
            <source>Where pip's settings or the index below offer a build for the CPU: {costs}</source>
            <translation>Donde los ajustes de pip o el índice de abajo ofrecen una compilación para la CPU: {costs}</translation>
        </message>
        <message>
            <location filename="../ui/engine_setup_words.py" />
            <source>Else, with the libraries of NVIDIA: {costs}</source>
            <translation>Si no, con las bibliotecas de NVIDIA: {costs}</translation>
        </message>
        <message>
            <location filename="../ui/engine_setup_words.py" />
            <source>As measured on Linux with Python 3.11; minutes with a connection of 50 Mbit/s.</source>
            <translation>Medido en Linux con Python 3.11; minutos con una conexión de 50 Mbit/s.</translation>
        </message>
        <message>
            <location filename="../ui/engine_setup_words.py" />
            <source>Needs the index of a CUDA build, which pytorch.org tells, below.</source>
            <translation>Necesita abajo el índice de una compilación CUDA, que pytorch.org indica.</translation>
        </message>
        <message>
            <location filename="../ui/engine_setup_words.py" />
            <source>The variable {name} is set and goes before what is chosen here: {value}</source>
            <translation>La variable {name} está definida y va antes que lo elegido aquí: {value}</translation>
        </message>
        <message>
            <location filename="../ui/engine_setup_words.py" />
            <source>fetches {fetched:,} MB, needs {disk:,} MB on the disk, {minutes} minutes.</source>
            <translation>descarga {fetched:,} MB, necesita {disk:,} MB en el disco, {minutes} minutos.</translation>
        </message>
        <message>
            <location filename="../ui/engine_setup_work.py" />
            <source>{python} {fault}; choose another Python.</source>
            <translation>{python} {fault}; elija otro Python.</translation>
        </message>
        <message>
            <location filename="../ui/engine_setup_work.py" />
            <source>Asking {python}</source>
            <translation>Consultando {python}</translation>
        </message>
        <message>
            <location filename="../ui/engine_setup_work.py" />
            <source>{python} {fault}; choose a Python that has the packages of relay_core/engine/requirements.txt, or set the engine up.</source>
            <translation>{python} {fault}; elija un Python que tenga los paquetes de relay_core/engine/requirements.txt, o instale el motor.</translation>
        </message>
        <message>
            <location filename="../ui/engine_setup_work.py" />
            <source>Trying the engine</source>
            <translation>Probando el motor</translation>
        </message>
        <message>
            <location filename="../ui/engine_setup_work.py" />
            <source>Another QGIS window is changing this engine; wait for it, then try again.</source>
            <translation>Otra ventana de QGIS está cambiando este motor; espérela e inténtelo de nuevo.</translation>
        </message>
        <message>
            <location filename="../ui/ground_page.py" />
            <source>No complete areas are chosen, so all ground without a polygon counts as background.</source>
            <translation>No hay áreas completas elegidas, así que todo terreno sin polígono cuenta como fondo.</translation>
        </message>
        <message>
            <location filename="../ui/ground_page.py" />
            <source>Show on the &amp;map</source>
            <translation>Mostrar en el &amp;mapa</translation>
        </message>
        <message>
            <location filename="../ui/ground_page.py" />
            <source>&amp;Zoom to it</source>
            <translation>Acercarse a &amp;ello</translation>
        </message>
        <message>
            <location filename="../ui/ground_page.py" />
            <source>What is labelled</source>
            <translation>Qué está etiquetado</translation>
        </message>
        <message>
            <location filename="../ui/ground_page.py" />
            <source>Who gets which ground</source>
            <translation>Quién recibe qué terreno</translation>
        </message>
        <message>
            <location filename="../ui/ground_page.py" />
            <source>Pixels</source>
            <translation>Píxeles</translation>
        </message>
        <message>
            <location filename="../ui/ground_page.py" />
            <source>Area [m²]</source>
            <translation>Superficie [m²]</translation>
        </message>
        <message>
            <location filename="../ui/ground_page.py" />
            <source>Class</source>
            <translation>Clase</translation>
        </message>
        <message>
            <location filename="../ui/ground_page.py" />
            <source>Share</source>
            <translation>Parte</translation>
        </message>
        <message>
            <location filename="../ui/ground_page.py" />
            <source>{role}, {gap} px wide</source>
            <translation>{role}, {gap} px de ancho</translation>
        </message>
        <message>
            <location filename="../ui/live_preview.py" />
            <source>Classes so far</source>
            <translation>Clases hasta ahora</translation>
        </message>
        <message>
            <location filename="../ui/live_preview.py" />
            <source>There is no preview, because {path} cannot be written.</source>
            <translation>No hay vista previa, porque no se puede escribir {path}.</translation>
        </message>
        <message>
            <location filename="../ui/live_preview.py" />
            <source>Preview…</source>
            <translation>Vista previa…</translation>
        </message>
        <message>
            <location filename="../ui/model_download.py" />
            <source>{address} is no web address; give one that begins with https://.</source>
            <translation>{address} no es una dirección web; dé una que empiece por https://.</translation>
        </message>
        <message>
            <location filename="../ui/model_download.py" />
            <source>{folder} cannot be made ({reason}); mend its rights.</source>
            <translation>{folder} no se puede crear ({reason}); corrija sus permisos.</translation>
        </message>
        <message>
            <location filename="../ui/model_download.py" />
            <source>What came from this address is refused: {reason}</source>
            <translation>Lo que llegó de esta dirección se rechaza: {reason}</translation>
        </message>
        <message>
            <location filename="../ui/model_download.py" />
            <source>{name} was fetched and cannot be read ({reason}); see whether {folder} can be read, and try again.</source>
            <translation>{name} se descargó y no se puede leer ({reason}); mire si {folder} se puede leer, e inténtelo de nuevo.</translation>
        </message>
        <message>
            <location filename="../ui/model_download.py" />
            <source>{address} cannot be fetched ({reason}); check the address and the internet connection.</source>
            <translation>{address} no se puede descargar ({reason}); compruebe la dirección y la conexión a internet.</translation>
        </message>
        <message>
            <location filename="../ui/model_manager.py" />
            <source>Relay Segmenter: models</source>
            <translation>Relay Segmenter: modelos</translation>
        </message>
        <message>
            <location filename="../ui/model_manager.py" />
            <source>Add a model file</source>
            <translation>Añadir un archivo de modelo</translation>
        </message>
        <message>
            <location filename="../ui/model_manager.py" />
            <source>The model is added.</source>
            <translation>El modelo se ha añadido.</translation>
        </message>
        <message>
            <location filename="../ui/model_manager.py" />
            <source>List the models of a folder</source>
            <translation>Listar los modelos de una carpeta</translation>
        </message>
        <message>
            <location filename="../ui/model_manager.py" />
            <source>{number} model files of {folder} are listed.</source>
            <translation>Se listan {number} archivos de modelo de {folder}.</translation>
        </message>
        <message>
            <location filename="../ui/model_manager.py" />
            <source>Fetch a model</source>
            <translation>Descargar un modelo</translation>
        </message>
        <message>
            <location filename="../ui/model_manager.py" />
            <source>Address of the model file</source>
            <translation>Dirección del archivo de modelo</translation>
        </message>
        <message>
            <location filename="../ui/model_manager.py" />
            <source>Stopped; nothing was kept.</source>
            <translation>Detenido; no se conservó nada.</translation>
        </message>
        <message>
            <location filename="../ui/model_manager.py" />
            <source>Fetching {name}</source>
            <translation>Descargando {name}</translation>
        </message>
        <message>
            <location filename="../ui/model_manager.py" />
            <source>Rename model</source>
            <translation>Renombrar el modelo</translation>
        </message>
        <message>
            <location filename="../ui/model_manager.py" />
            <source>Name</source>
            <translation>Nombre</translation>
        </message>
        <message>
            <location filename="../ui/model_manager.py" />
            <source>The model is renamed.</source>
            <translation>El modelo se ha renombrado.</translation>
        </message>
        <message>
            <location filename="../ui/model_manager.py" />
            <source>Delete {name}? The file {path} is gone then.</source>
            <translation>¿Borrar {name}? El archivo {path} desaparecerá.</translation>
        </message>
        <message>
            <location filename="../ui/model_manager.py" />
            <source>The model is deleted.</source>
            <translation>El modelo se ha borrado.</translation>
        </message>
        <message>
            <location filename="../ui/model_manager.py" />
            <source>The training ground cannot be brought to the map's CRS.</source>
            <translation>El terreno de entrenamiento no se puede llevar al SRC del mapa.</translation>
        </message>
        <message>
            <location filename="../ui/model_manager.py" />
            <source>Add</source>
            <translation>Añadir</translation>
        </message>
        <message>
            <location filename="../ui/model_manager.py" />
            <source>File…</source>
            <translation>Archivo…</translation>
        </message>
        <message>
            <location filename="../ui/model_manager.py" />
            <source>Address…</source>
            <translation>Dirección…</translation>
        </message>
        <message>
            <location filename="../ui/model_manager.py" />
            <source>Folder…</source>
            <translation>Carpeta…</translation>
        </message>
        <message>
            <location filename="../ui/model_manager.py" />
            <source>Import checkpoint…</source>
            <translation>Importar punto de control…</translation>
        </message>
        <message>
            <location filename="../ui/model_manager.py" />
            <source>Forget folder</source>
            <translation>Olvidar la carpeta</translation>
        </message>
        <message>
            <location filename="../ui/model_manager.py" />
            <source>List the models of this folder no longer; its files stay</source>
            <translation>No listar más los modelos de esta carpeta; sus archivos permanecen</translation>
        </message>
        <message>
            <location filename="../ui/model_manager.py" />
            <source>Use for Segment visible extent</source>
            <translation>Usar para Segmentar la extensión visible</translation>
        </message>
        <message>
            <location filename="../ui/model_manager.py" />
            <source>Show training area</source>
            <translation>Mostrar el área de entrenamiento</translation>
        </message>
        <message>
            <location filename="../ui/model_manager.py" />
            <source>Rename…</source>
            <translation>Renombrar…</translation>
        </message>
        <message>
            <location filename="../ui/model_manager.py" />
            <source>Delete…</source>
            <translation>Borrar…</translation>
        </message>
        <message>
            <location filename="../ui/model_manager.py" />
            <source>There are no models yet; add one.</source>
            <translation>Aún no hay modelos; añada uno.</translation>
        </message>
        <message>
            <location filename="../ui/model_manager.py" />
            <source>Hide training area</source>
            <translation>Ocultar el área de entrenamiento</translation>
        </message>
        <message>
            <location filename="../ui/model_manager.py" />
            <source>Keep the model {name}?</source>
            <translation>¿Conservar el modelo {name}?</translation>
        </message>
        <message>
            <location filename="../ui/model_manager.py" />
            <source>{description}

{file}, {size:.1f} MB
SHA-256, to compare with what its makers publish:
{sha}</source>
            <translation>{description}

{file}, {size:.1f} MB
SHA-256, para comparar con lo que publican sus autores:
{sha}</translation>
        </message>
        <message>
            <location filename="../ui/model_manager.py" />
            <source>Keep</source>
            <translation>Conservar</translation>
        </message>
        <message>
            <location filename="../ui/model_manager.py" />
            <source>Discard</source>
            <translation>Desechar</translation>
        </message>
        <message>
            <location filename="../ui/model_manager.py" />
            <source>The model is kept.</source>
            <translation>El modelo se conserva.</translation>
        </message>
        <message>
            <location filename="../ui/model_manager.py" />
            <source>The download is deleted.</source>
            <translation>La descarga se ha borrado.</translation>
        </message>
        <message>
            <location filename="../ui/model_page.py" />
            <source>This file cannot be used.</source>
            <translation>Este archivo no se puede usar.</translation>
        </message>
        <message>
            <location filename="../ui/model_page.py" />
            <source>What it finds</source>
            <translation>Qué encuentra</translation>
        </message>
        <message>
            <location filename="../ui/model_page.py" />
            <source>What it needs</source>
            <translation>Qué necesita</translation>
        </message>
        <message>
            <location filename="../ui/model_page.py" />
            <source>How it looks</source>
            <translation>Cómo mira</translation>
        </message>
        <message>
            <location filename="../ui/model_page.py" />
            <source>How well it does</source>
            <translation>Lo bien que lo hace</translation>
        </message>
        <message>
            <location filename="../ui/model_page.py" />
            <source>Where it comes from</source>
            <translation>De dónde viene</translation>
        </message>
        <message>
            <location filename="../ui/model_page.py" />
            <source>{pixels} px</source>
            <translation>{pixels} px</translation>
        </message>
        <message>
            <location filename="../ui/model_page.py" />
            <source>{pixels} px = {metres} m</source>
            <translation>{pixels} px = {metres} m</translation>
        </message>
        <message>
            <location filename="../ui/model_page.py" />
            <source>Bands, in order</source>
            <translation>Bandas, en orden</translation>
        </message>
        <message>
            <location filename="../ui/model_page.py" />
            <source>Pixel size it was trained at</source>
            <translation>Tamaño de píxel con que se entrenó</translation>
        </message>
        <message>
            <location filename="../ui/model_page.py" />
            <source>not known</source>
            <translation>desconocido</translation>
        </message>
        <message>
            <location filename="../ui/model_page.py" />
            <source>Local window</source>
            <translation>Ventana local</translation>
        </message>
        <message>
            <location filename="../ui/model_page.py" />
            <source>{ground}, read as {side} px</source>
            <translation>{ground}, leída como {side} px</translation>
        </message>
        <message>
            <location filename="../ui/model_page.py" />
            <source>Global window</source>
            <translation>Ventana global</translation>
        </message>
        <message>
            <location filename="../ui/model_page.py" />
            <source>{number} relay tokens carry what each window has seen to the other</source>
            <translation>{number} tokens de relevo llevan a cada ventana lo que ha visto la otra</translation>
        </message>
        <message>
            <location filename="../ui/model_page.py" />
            <source>the local window alone, with {number} extra tokens</source>
            <translation>solo la ventana local, con {number} tokens adicionales</translation>
        </message>
        <message>
            <location filename="../ui/model_page.py" />
            <source>the local window alone</source>
            <translation>solo la ventana local</translation>
        </message>
        <message>
            <location filename="../ui/model_page.py" />
            <source>the global window alone</source>
            <translation>solo la ventana global</translation>
        </message>
        <message>
            <location filename="../ui/model_page.py" />
            <source>both windows apart, their answers averaged</source>
            <translation>las dos ventanas por separado, con la media de sus respuestas</translation>
        </message>
        <message>
            <location filename="../ui/model_page.py" />
            <source>both windows as one sequence</source>
            <translation>las dos ventanas como una sola secuencia</translation>
        </message>
        <message>
            <location filename="../ui/model_page.py" />
            <source>Method</source>
            <translation>Método</translation>
        </message>
        <message>
            <location filename="../ui/model_page.py" />
            <source>Backbone</source>
            <translation>Arquitectura</translation>
        </message>
        <message>
            <location filename="../ui/model_page.py" />
            <source>background, no polygons</source>
            <translation>fondo, sin polígonos</translation>
        </message>
        <message>
            <location filename="../ui/model_page.py" />
            <source>The card gives no scores: judge it on ground that you know.</source>
            <translation>La ficha no da puntuaciones: júzguelo en terreno que conozca.</translation>
        </message>
        <message>
            <location filename="../ui/model_page.py" />
            <source>Mean IoU of findings</source>
            <translation>IoU media de los hallazgos</translation>
        </message>
        <message>
            <location filename="../ui/model_page.py" />
            <source>Mean IoU</source>
            <translation>IoU media</translation>
        </message>
        <message>
            <location filename="../ui/model_page.py" />
            <source>Pixels right</source>
            <translation>Píxeles correctos</translation>
        </message>
        <message>
            <location filename="../ui/model_page.py" />
            <source>IoU of {name}</source>
            <translation>IoU de {name}</translation>
        </message>
        <message>
            <location filename="../ui/model_page.py" />
            <source>Licence</source>
            <translation>Licencia</translation>
        </message>
        <message>
            <location filename="../ui/model_page.py" />
            <source>Citation</source>
            <translation>Cita</translation>
        </message>
        <message>
            <location filename="../ui/model_page.py" />
            <source>PyTorch</source>
            <translation>PyTorch</translation>
        </message>
        <message>
            <location filename="../ui/model_page.py" />
            <source>not given; ask whoever made it before you publish results</source>
            <translation>no indicada; pregunte a su autor antes de publicar resultados</translation>
        </message>
        <message>
            <location filename="../ui/model_page.py" />
            <source>comes with the plugin</source>
            <translation>viene con el complemento</translation>
        </message>
        <message>
            <location filename="../ui/model_page.py" />
            <source>your own</source>
            <translation>suyo</translation>
        </message>
        <message>
            <location filename="../ui/models.py" />
            <source>No model is chosen; choose one in Raster, Relay Segmenter, Choose model…</source>
            <translation>No hay modelo elegido; elija uno en Ráster, Relay Segmenter, Elegir un modelo…</translation>
        </message>
        <message>
            <location filename="../ui/progress_page.py" />
            <source>Reading the ground…</source>
            <translation>Leyendo el terreno…</translation>
        </message>
        <message>
            <location filename="../ui/progress_page.py" />
            <source>Step {step:,} of {steps:,}</source>
            <translation>Paso {step:,} de {steps:,}</translation>
        </message>
        <message>
            <location filename="../ui/progress_page.py" />
            <source>on {device}</source>
            <translation>en {device}</translation>
        </message>
        <message>
            <location filename="../ui/progress_page.py" />
            <source>about {time} left</source>
            <translation>quedan unos {time}</translation>
        </message>
        <message>
            <location filename="../ui/progress_page.py" />
            <source>{count} s</source>
            <translation>{count} s</translation>
        </message>
        <message>
            <location filename="../ui/progress_page.py" />
            <source>{count} min</source>
            <translation>{count} min</translation>
        </message>
        <message>
            <location filename="../ui/progress_page.py" />
            <source>{count:.1f} h</source>
            <translation>{count:.1f} h</translation>
        </message>
        <message>
            <location filename="../ui/raster_list.py" />
            <source>Tick the rasters to learn from; several must have the same bands and resolution.</source>
            <translation>Marque los rásteres de los que aprender; si son varios deben tener las mismas bandas y la misma resolución.</translation>
        </message>
        <message>
            <location filename="../ui/result_page.py" />
            <source>Open &amp;report</source>
            <translation>Abrir el &amp;informe</translation>
        </message>
        <message>
            <location filename="../ui/result_page.py" />
            <source>Scores, curves and pictures of the test ground, in your web browser.</source>
            <translation>Puntuaciones, curvas e imágenes del terreno de prueba, en su navegador web.</translation>
        </message>
        <message>
            <location filename="../ui/result_page.py" />
            <source>&amp;Use this model now</source>
            <translation>&amp;Usar este modelo ahora</translation>
        </message>
        <message>
            <location filename="../ui/result_page.py" />
            <source>Segment visible extent uses this model from now on.</source>
            <translation>Segmentar la extensión visible usa desde ahora este modelo.</translation>
        </message>
        <message>
            <location filename="../ui/result_page.py" />
            <source>100 is a class drawn just as labelled. The model has never seen test ground.</source>
            <translation>100 es una clase dibujada exactamente como está etiquetada. El modelo nunca ha visto el terreno de prueba.</translation>
        </message>
        <message>
            <location filename="../ui/result_page.py" />
            <source>No ground was kept for a test, so there are no scores of new ground.</source>
            <translation>No se guardó terreno para una prueba, así que no hay puntuaciones en terreno nuevo.</translation>
        </message>
        <message>
            <location filename="../ui/result_page.py" />
            <source>The report was not written; the log panel says why.</source>
            <translation>El informe no se escribió; el panel de registro dice por qué.</translation>
        </message>
        <message>
            <location filename="../ui/result_page.py" />
            <source>IoU [percent]</source>
            <translation>IoU [por ciento]</translation>
        </message>
        <message>
            <location filename="../ui/result_page.py" />
            <source>mean of the findings</source>
            <translation>media de los hallazgos</translation>
        </message>
        <message>
            <location filename="../ui/result_page.py" />
            <source>pixels right</source>
            <translation>píxeles correctos</translation>
        </message>
        <message>
            <location filename="../ui/result_page.py" />
            <source>{name} is trained: {file} has the weights of step {kept:,} of {steps:,}.</source>
            <translation>{name} está entrenado: {file} tiene los pesos del paso {kept:,} de {steps:,}.</translation>
        </message>
        <message>
            <location filename="../ui/result_page.py" />
            <source>You ended it early.</source>
            <translation>Usted lo terminó antes de tiempo.</translation>
        </message>
        <message>
            <location filename="../ui/review_button.py" />
            <source>Review candidates</source>
            <translation>Revisar candidatos</translation>
        </message>
        <message>
            <location filename="../ui/review_button.py" />
            <source>Go through the findings of a result, one by one, and say what each is</source>
            <translation>Repasar los hallazgos de un resultado, uno a uno, y decir qué es cada uno</translation>
        </message>
        <message>
            <location filename="../ui/review_form.py" />
            <source>Class (number keys)</source>
            <translation>Clase (teclas numéricas)</translation>
        </message>
        <message>
            <location filename="../ui/review_form.py" />
            <source>No candidate passes the filters</source>
            <translation>Ningún candidato pasa los filtros</translation>
        </message>
        <message>
            <location filename="../ui/review_form.py" />
            <source>Show other classes or states to go on.</source>
            <translation>Muestre otras clases o estados para seguir.</translation>
        </message>
        <message>
            <location filename="../ui/review_form.py" />
            <source>Candidate {place} of {count}</source>
            <translation>Candidato {place} de {count}</translation>
        </message>
        <message>
            <location filename="../ui/review_form.py" />
            <source>{reviewed} of {total} reviewed, {accepted} accepted</source>
            <translation>{reviewed} de {total} revisados, {accepted} aceptados</translation>
        </message>
        <message>
            <location filename="../ui/review_form.py" />
            <source>All classes</source>
            <translation>Todas las clases</translation>
        </message>
        <message>
            <location filename="../ui/review_form.py" />
            <source>Least certain first</source>
            <translation>Primero los menos seguros</translation>
        </message>
        <message>
            <location filename="../ui/review_form.py" />
            <source>Most certain first</source>
            <translation>Primero los más seguros</translation>
        </message>
        <message>
            <location filename="../ui/review_form.py" />
            <source>Largest first</source>
            <translation>Primero los más grandes</translation>
        </message>
        <message>
            <location filename="../ui/review_form.py" />
            <source>Smallest first</source>
            <translation>Primero los más pequeños</translation>
        </message>
        <message>
            <location filename="../ui/review_form.py" />
            <source>All states</source>
            <translation>Todos los estados</translation>
        </message>
        <message>
            <location filename="../ui/review_form.py" />
            <source>Open</source>
            <translation>Pendientes</translation>
        </message>
        <message>
            <location filename="../ui/review_form.py" />
            <source>Accepted</source>
            <translation>Aceptados</translation>
        </message>
        <message>
            <location filename="../ui/review_form.py" />
            <source>Rejected</source>
            <translation>Rechazados</translation>
        </message>
        <message>
            <location filename="../ui/review_form.py" />
            <source>What you see; Enter writes it</source>
            <translation>Lo que usted ve; Intro lo escribe</translation>
        </message>
        <message>
            <location filename="../ui/review_form.py" />
            <source>Ground shown around a candidate, in shares of its size</source>
            <translation>Terreno mostrado alrededor de un candidato, en partes de su tamaño</translation>
        </message>
        <message>
            <location filename="../ui/review_form.py" />
            <source>Show all of the global window (C)</source>
            <translation>Mostrar toda la ventana global (C)</translation>
        </message>
        <message>
            <location filename="../ui/review_form.py" />
            <source>The dashed square is the ground that the model looked at to judge this place</source>
            <translation>El cuadrado discontinuo es el terreno que el modelo miró para juzgar este lugar</translation>
        </message>
        <message>
            <location filename="../ui/review_form.py" />
            <source>Order</source>
            <translation>Orden</translation>
        </message>
        <message>
            <location filename="../ui/review_form.py" />
            <source>Show</source>
            <translation>Mostrar</translation>
        </message>
        <message>
            <location filename="../ui/review_form.py" />
            <source>At least</source>
            <translation>Al menos</translation>
        </message>
        <message>
            <location filename="../ui/review_form.py" />
            <source>Note (N)</source>
            <translation>Nota (N)</translation>
        </message>
        <message>
            <location filename="../ui/review_form.py" />
            <source>Reviewer</source>
            <translation>Revisor</translation>
        </message>
        <message>
            <location filename="../ui/review_form.py" />
            <source>Margin</source>
            <translation>Margen</translation>
        </message>
        <message>
            <location filename="../ui/review_form.py" />
            <source>no class</source>
            <translation>sin clase</translation>
        </message>
        <message>
            <location filename="../ui/review_form.py" />
            <source>{new} (found as {old})</source>
            <translation>{new} (encontrado como {old})</translation>
        </message>
        <message>
            <location filename="../ui/review_form.py" />
            <source>{share:.0f} % certain</source>
            <translation>{share:.0f} % de seguridad</translation>
        </message>
        <message>
            <location filename="../ui/review_form.py" />
            <source>open</source>
            <translation>pendiente</translation>
        </message>
        <message>
            <location filename="../ui/review_form.py" />
            <source>accepted</source>
            <translation>aceptado</translation>
        </message>
        <message>
            <location filename="../ui/review_form.py" />
            <source>rejected</source>
            <translation>rechazado</translation>
        </message>
        <message>
            <location filename="../ui/review_form.py" />
            <source> by {who}, {when}</source>
            <translation> por {who}, {when}</translation>
        </message>
        <message>
            <location filename="../ui/review_frame.py" />
            <source>Keep in a file…</source>
            <translation>Conservar en un archivo…</translation>
        </message>
        <message>
            <location filename="../ui/review_frame.py" />
            <source>Colour the map by state</source>
            <translation>Colorear el mapa por estado</translation>
        </message>
        <message>
            <location filename="../ui/review_frame.py" />
            <source>Accepted as labels…</source>
            <translation>Aceptados como etiquetas…</translation>
        </message>
        <message>
            <location filename="../ui/review_keys.py" />
            <source>Accept (A)</source>
            <translation>Aceptar (A)</translation>
        </message>
        <message>
            <location filename="../ui/review_keys.py" />
            <source>Reject (R)</source>
            <translation>Rechazar (R)</translation>
        </message>
        <message>
            <location filename="../ui/review_keys.py" />
            <source>Back (←)</source>
            <translation>Anterior (←)</translation>
        </message>
        <message>
            <location filename="../ui/review_keys.py" />
            <source>Next (→)</source>
            <translation>Siguiente (→)</translation>
        </message>
        <message>
            <location filename="../ui/review_keys.py" />
            <source>Undo (U)</source>
            <translation>Deshacer (U)</translation>
        </message>
        <message>
            <location filename="../ui/review_keys.py" />
            <source>Edit outline (E)</source>
            <translation>Editar el contorno (E)</translation>
        </message>
        <message>
            <location filename="../ui/review_keys.py" />
            <source>Discard edits</source>
            <translation>Descartar la edición</translation>
        </message>
        <message>
            <location filename="../ui/review_keys.py" />
            <source>Global window (C)</source>
            <translation>Ventana global (C)</translation>
        </message>
        <message>
            <location filename="../ui/review_layer.py" />
            <source>{name} is not a GeoPackage, so it cannot keep decisions; export it as one and review that.</source>
            <translation>{name} no es un GeoPackage, así que no puede guardar decisiones; expórtela como uno y revise ese.</translation>
        </message>
        <message>
            <location filename="../ui/review_layer.py" />
            <source>{name} is read-only, so it cannot keep decisions; review a copy that can be changed.</source>
            <translation>{name} es de solo lectura, así que no puede guardar decisiones; revise una copia que se pueda cambiar.</translation>
        </message>
        <message>
            <location filename="../ui/review_layer.py" />
            <source>{name} is being edited; save or discard the edits to go on with the review.</source>
            <translation>{name} se está editando; guarde o descarte los cambios para seguir con la revisión.</translation>
        </message>
        <message>
            <location filename="../ui/review_layer.py" />
            <source>no reason is given</source>
            <translation>no se da ningún motivo</translation>
        </message>
        <message>
            <location filename="../ui/review_layer.py" />
            <source>The decision was not written to {name} ({reason}); see that no other program uses the file.</source>
            <translation>La decisión no se escribió en {name} ({reason}); compruebe que ningún otro programa usa el archivo.</translation>
        </message>
        <message>
            <location filename="../ui/review_panel.py" />
            <source>Another class</source>
            <translation>Otra clase</translation>
        </message>
        <message>
            <location filename="../ui/review_panel.py" />
            <source>Name of the class</source>
            <translation>Nombre de la clase</translation>
        </message>
        <message>
            <location filename="../ui/review_panel.py" />
            <source>Keep the result in</source>
            <translation>Conservar el resultado en</translation>
        </message>
        <message>
            <location filename="../ui/review_panel.py" />
            <source>QGIS does not let {name} be edited.</source>
            <translation>QGIS no deja editar {name}.</translation>
        </message>
        <message>
            <location filename="../ui/review_panel.py" />
            <source>The edits were not saved ({reason}).</source>
            <translation>Los cambios no se guardaron ({reason}).</translation>
        </message>
        <message>
            <location filename="../ui/review_panel.py" />
            <source>Choose a layer of findings, as Segment raster writes them.</source>
            <translation>Elija una capa de hallazgos, como la escribe Segmentar un ráster.</translation>
        </message>
        <message>
            <location filename="../ui/review_panel.py" />
            <source>Save edits (E)</source>
            <translation>Guardar los cambios (E)</translation>
        </message>
        <message>
            <location filename="../ui/review_panel.py" />
            <source>QGIS deletes this temporary result when it is closed, and the review with it.</source>
            <translation>QGIS borra este resultado temporal al cerrarse, y la revisión con él.</translation>
        </message>
        <message>
            <location filename="../ui/review_panel.py" />
            <source>All of these candidates are reviewed.</source>
            <translation>Todos estos candidatos están revisados.</translation>
        </message>
        <message>
            <location filename="../ui/review_style.py" />
            <source>Review</source>
            <translation>Revisión</translation>
        </message>
        <message>
            <location filename="../ui/review_style.py" />
            <source>other class</source>
            <translation>otra clase</translation>
        </message>
        <message>
            <location filename="../ui/run_keeper.py" />
            <source>A segmentation is running; wait for it or cancel it first.</source>
            <translation>Hay una segmentación en curso; espérela o cancélela antes.</translation>
        </message>
        <message>
            <location filename="../ui/run_keeper.py" />
            <source>A training is running; wait for it, or end it in Train a model… first.</source>
            <translation>Hay un entrenamiento en curso; espérelo, o termínelo antes en Entrenar un modelo….</translation>
        </message>
        <message>
            <location filename="../ui/run_keeper.py" />
            <source>The segmentation was stopped.</source>
            <translation>La segmentación se detuvo.</translation>
        </message>
        <message>
            <location filename="../ui/training_curves.py" />
            <source>loss</source>
            <translation>pérdida</translation>
        </message>
        <message>
            <location filename="../ui/training_curves.py" />
            <source>its mean</source>
            <translation>su media</translation>
        </message>
        <message>
            <location filename="../ui/training_curves.py" />
            <source>validation mean IoU %</source>
            <translation>IoU media de validación %</translation>
        </message>
        <message>
            <location filename="../ui/training_curves.py" />
            <source>pixels right %</source>
            <translation>píxeles correctos %</translation>
        </message>
        <message>
            <location filename="../ui/training_curves.py" />
            <source>steps</source>
            <translation>pasos</translation>
        </message>
        <message>
            <location filename="../ui/training_curves.py" />
            <source>Curves of loss and validation scores</source>
            <translation>Curvas de la pérdida y de las puntuaciones de validación</translation>
        </message>
        <message>
            <location filename="../ui/training_curves.py" />
            <source>No validation yet.</source>
            <translation>Aún no hay validación.</translation>
        </message>
        <message>
            <location filename="../ui/training_dialog.py" />
            <source>Train a model</source>
            <translation>Entrenar un modelo</translation>
        </message>
        <message>
            <location filename="../ui/training_dialog.py" />
            <source>{file} is there already; press Train again to replace it, or give another name.</source>
            <translation>{file} ya existe; pulse Entrenar otra vez para reemplazarlo, o dé otro nombre.</translation>
        </message>
        <message>
            <location filename="../ui/training_dialog.py" />
            <source>{file} and {report} are there already; press Train again to replace both, or give another name.</source>
            <translation>{file} y {report} ya existen; pulse Entrenar otra vez para reemplazar ambos, o dé otro nombre.</translation>
        </message>
        <message>
            <location filename="../ui/training_dialog.py" />
            <source>The training ends after this step; then the best weights so far are written and scored.</source>
            <translation>El entrenamiento acaba tras este paso; luego se escriben y puntúan los mejores pesos hasta ahora.</translation>
        </message>
        <message>
            <location filename="../ui/training_dialog.py" />
            <source>Choose what to learn from, then press Check.

It shows how much of every class is labelled and which ground is kept for validation and test. Training starts after that.</source>
            <translation>Elija de qué aprender y pulse Comprobar.

Muestra cuánto está etiquetado de cada clase y qué terreno se guarda para validación y prueba. El entrenamiento empieza después.</translation>
        </message>
        <message>
            <location filename="../ui/training_dialog.py" />
            <source>&amp;Check</source>
            <translation>&amp;Comprobar</translation>
        </message>
        <message>
            <location filename="../ui/training_dialog.py" />
            <source>&amp;Train</source>
            <translation>&amp;Entrenar</translation>
        </message>
        <message>
            <location filename="../ui/training_dialog.py" />
            <source>Stop and &amp;keep the best so far</source>
            <translation>Detener y &amp;guardar el mejor</translation>
        </message>
        <message>
            <location filename="../ui/training_dialog.py" />
            <source>Ends after the current step; the best weights so far become the model file.</source>
            <translation>Acaba tras el paso actual; los mejores pesos hasta ahora pasan a ser el archivo de modelo.</translation>
        </message>
        <message>
            <location filename="../ui/training_dialog.py" />
            <source>Ca&amp;ncel training</source>
            <translation>Ca&amp;ncelar el entrenamiento</translation>
        </message>
        <message>
            <location filename="../ui/training_dialog.py" />
            <source>Writes no model; the training can go on later with the same settings.</source>
            <translation>No escribe ningún modelo; el entrenamiento puede continuar más tarde con los mismos ajustes.</translation>
        </message>
        <message>
            <location filename="../ui/training_dialog.py" />
            <source>Close</source>
            <translation>Cerrar</translation>
        </message>
        <message>
            <location filename="../ui/training_dialog.py" />
            <source>The training has ended; Train a model… shows its scores.</source>
            <translation>El entrenamiento ha acabado; Entrenar un modelo… muestra sus puntuaciones.</translation>
        </message>
        <message>
            <location filename="../ui/training_dialog.py" />
            <source>The training was cancelled. What it saved last is kept; Go on takes it up again.</source>
            <translation>El entrenamiento se canceló. Lo último que guardó se conserva; Continuar lo retoma.</translation>
        </message>
        <message>
            <location filename="../ui/training_dialog.py" />
            <source>The training was cancelled before it had saved anything.</source>
            <translation>El entrenamiento se canceló antes de haber guardado nada.</translation>
        </message>
        <message>
            <location filename="../ui/training_dialog.py" />
            <source>Checking…</source>
            <translation>Comprobando…</translation>
        </message>
        <message>
            <location filename="../ui/training_dialog.py" />
            <source>Press Check first.</source>
            <translation>Pulse antes Comprobar.</translation>
        </message>
        <message>
            <location filename="../ui/training_dialog.py" />
            <source>&amp;Go on with the training</source>
            <translation>C&amp;ontinuar el entrenamiento</translation>
        </message>
        <message>
            <location filename="../ui/training_ground.py" />
            <source>What to learn from</source>
            <translation>De qué aprender</translation>
        </message>
        <message>
            <location filename="../ui/training_ground.py" />
            <source>They are bands of one ground</source>
            <translation>Son bandas de un mismo terreno</translation>
        </message>
        <message>
            <location filename="../ui/training_ground.py" />
            <source>Tick it where the rasters lie on the same pixels, such as colours and elevation.</source>
            <translation>Márquelo donde los rásteres tienen los mismos píxeles, como colores y elevación.</translation>
        </message>
        <message>
            <location filename="../ui/training_ground.py" />
            <source>Polygons around what the model shall find, or a raster of classes.</source>
            <translation>Polígonos alrededor de lo que el modelo debe encontrar, o un ráster de clases.</translation>
        </message>
        <message>
            <location filename="../ui/training_ground.py" />
            <source>The field that holds the class, such as mound or water.</source>
            <translation>El campo que contiene la clase, como mound o water.</translation>
        </message>
        <message>
            <location filename="../ui/training_ground.py" />
            <source>Polygons around ground that you have looked through; beyond them nothing is learned or scored.</source>
            <translation>Polígonos alrededor del terreno que usted ha examinado; más allá no se aprende ni se puntúa nada.</translation>
        </message>
        <message>
            <location filename="../ui/training_ground.py" />
            <source>none: all of the rasters</source>
            <translation>ninguna: los rásteres enteros</translation>
        </message>
        <message>
            <location filename="../ui/training_ground.py" />
            <source>The project has no raster file; add the raster to learn from.</source>
            <translation>El proyecto no tiene archivo ráster; añada el ráster del que aprender.</translation>
        </message>
        <message>
            <location filename="../ui/training_ground.py" />
            <source>No raster is ticked; tick the one to learn from.</source>
            <translation>No hay ráster marcado; marque aquel del que aprender.</translation>
        </message>
        <message>
            <location filename="../ui/training_ground.py" />
            <source>The project has no layer of polygons; draw polygons around what the model shall find.</source>
            <translation>El proyecto no tiene capa de polígonos; dibuje polígonos alrededor de lo que el modelo debe encontrar.</translation>
        </message>
        <message>
            <location filename="../ui/training_ground.py" />
            <source>{name} is ticked to learn from and chosen as labels; choose a layer of labels.</source>
            <translation>{name} está marcada para aprender y elegida como etiquetas; elija una capa de etiquetas.</translation>
        </message>
        <message>
            <location filename="../ui/training_ground.py" />
            <source>{name} has no field for the class; add one, such as kind, and fill it in.</source>
            <translation>{name} no tiene campo para la clase; añada uno, como kind, y rellénelo.</translation>
        </message>
        <message>
            <location filename="../ui/training_ground.py" />
            <source>&amp;Rasters</source>
            <translation>&amp;Rásteres</translation>
        </message>
        <message>
            <location filename="../ui/training_ground.py" />
            <source>&amp;Labels</source>
            <translation>E&amp;tiquetas</translation>
        </message>
        <message>
            <location filename="../ui/training_ground.py" />
            <source>Class &amp;field</source>
            <translation>Cam&amp;po de clase</translation>
        </message>
        <message>
            <location filename="../ui/training_ground.py" />
            <source>Complete &amp;areas</source>
            <translation>Á&amp;reas completas</translation>
        </message>
        <message>
            <location filename="../ui/training_hold_out.py" />
            <source>Ground kept for validation and test</source>
            <translation>Terreno guardado para validación y prueba</translation>
        </message>
        <message>
            <location filename="../ui/training_hold_out.py" />
            <source>A model must be judged on ground that it has not learned.</source>
            <translation>Un modelo debe juzgarse en terreno que no ha aprendido.</translation>
        </message>
        <message>
            <location filename="../ui/training_hold_out.py" />
            <source>Blocks, drawn for you</source>
            <translation>Bloques, sorteados para usted</translation>
        </message>
        <message>
            <location filename="../ui/training_hold_out.py" />
            <source>Areas that I have drawn</source>
            <translation>Áreas que he dibujado</translation>
        </message>
        <message>
            <location filename="../ui/training_hold_out.py" />
            <source>The eastern fifth (no test)</source>
            <translation>El quinto del este (sin prueba)</translation>
        </message>
        <message>
            <location filename="../ui/training_hold_out.py" />
            <source>auto</source>
            <translation>auto</translation>
        </message>
        <message>
            <location filename="../ui/training_hold_out.py" />
            <source>Ground that is watched while training.</source>
            <translation>Terreno que se vigila durante el entrenamiento.</translation>
        </message>
        <message>
            <location filename="../ui/training_hold_out.py" />
            <source>Ground that is scored at the end; the honest figure.</source>
            <translation>Terreno que se puntúa al final; la cifra honesta.</translation>
        </message>
        <message>
            <location filename="../ui/training_hold_out.py" />
            <source>Side of a block; auto goes by the rasters' size.</source>
            <translation>Lado de un bloque; auto va según el tamaño de los rásteres.</translation>
        </message>
        <message>
            <location filename="../ui/training_hold_out.py" />
            <source>Ground between the roles whose labels nobody uses; auto is as wide as the model looks.</source>
            <translation>Terreno entre los papeles cuyas etiquetas no usa nadie; auto es tan ancho como mira el modelo.</translation>
        </message>
        <message>
            <location filename="../ui/training_hold_out.py" />
            <source>The field that says train, validation or test.</source>
            <translation>El campo que dice train, validation o test.</translation>
        </message>
        <message>
            <location filename="../ui/training_hold_out.py" />
            <source>The project has no layer of polygons to hold out; draw one, or choose blocks.</source>
            <translation>El proyecto no tiene capa de polígonos que reservar; dibuje una, o elija bloques.</translation>
        </message>
        <message>
            <location filename="../ui/training_hold_out.py" />
            <source>{name} has no field of text that says train, validation or test; add one, or choose blocks.</source>
            <translation>{name} no tiene campo de texto que diga train, validation o test; añada uno, o elija bloques.</translation>
        </message>
        <message>
            <location filename="../ui/training_hold_out.py" />
            <source>&amp;How</source>
            <translation>Có&amp;mo</translation>
        </message>
        <message>
            <location filename="../ui/training_hold_out.py" />
            <source>&amp;Validation</source>
            <translation>&amp;Validación</translation>
        </message>
        <message>
            <location filename="../ui/training_hold_out.py" />
            <source>&amp;Test</source>
            <translation>&amp;Prueba</translation>
        </message>
        <message>
            <location filename="../ui/training_hold_out.py" />
            <source>Block</source>
            <translation>Bloque</translation>
        </message>
        <message>
            <location filename="../ui/training_hold_out.py" />
            <source>Gap</source>
            <translation>Separación</translation>
        </message>
        <message>
            <location filename="../ui/training_hold_out.py" />
            <source>Areas</source>
            <translation>Áreas</translation>
        </message>
        <message>
            <location filename="../ui/training_hold_out.py" />
            <source>role</source>
            <translation>papel</translation>
        </message>
        <message>
            <location filename="../ui/training_model.py" />
            <source>The model</source>
            <translation>El modelo</translation>
        </message>
        <message>
            <location filename="../ui/training_model.py" />
            <source>A model that has learned before needs fewer labels and steps.</source>
            <translation>Un modelo que ya ha aprendido necesita menos etiquetas y pasos.</translation>
        </message>
        <message>
            <location filename="../ui/training_model.py" />
            <source>From scratch</source>
            <translation>Desde cero</translation>
        </message>
        <message>
            <location filename="../ui/training_model.py" />
            <source>The plugin's own: {name}</source>
            <translation>El del complemento: {name}</translation>
        </message>
        <message>
            <location filename="../ui/training_model.py" />
            <source>A model file…</source>
            <translation>Un archivo de modelo…</translation>
        </message>
        <message>
            <location filename="../ui/training_model.py" />
            <source>The training goes on from this model and keeps its window sizes.</source>
            <translation>El entrenamiento parte de este modelo y conserva sus tamaños de ventana.</translation>
        </message>
        <message>
            <location filename="../ui/training_model.py" />
            <source>More steps take longer and learn more; the training can be stopped at any time.</source>
            <translation>Más pasos tardan más y aprenden más; el entrenamiento se puede detener en cualquier momento.</translation>
        </message>
        <message>
            <location filename="../ui/training_model.py" />
            <source>What the model is called in QGIS.</source>
            <translation>Cómo se llama el modelo en QGIS.</translation>
        </message>
        <message>
            <location filename="../ui/training_model.py" />
            <source>The model file; a report with the same name is written beside it.</source>
            <translation>El archivo de modelo; junto a él se escribe un informe con el mismo nombre.</translation>
        </message>
        <message>
            <location filename="../ui/training_model.py" />
            <source>No model file to start from is chosen; choose one, or start from scratch.</source>
            <translation>No hay archivo de modelo de partida elegido; elija uno, o parta desde cero.</translation>
        </message>
        <message>
            <location filename="../ui/training_model.py" />
            <source>The model has no file; say where to save it.</source>
            <translation>El modelo no tiene archivo; diga dónde guardarlo.</translation>
        </message>
        <message>
            <location filename="../ui/training_model.py" />
            <source>&amp;Start</source>
            <translation>Comi&amp;enzo</translation>
        </message>
        <message>
            <location filename="../ui/training_model.py" />
            <source>File</source>
            <translation>Archivo</translation>
        </message>
        <message>
            <location filename="../ui/training_model.py" />
            <source>Si&amp;ze</source>
            <translation>&amp;Tamaño</translation>
        </message>
        <message>
            <location filename="../ui/training_model.py" />
            <source>St&amp;eps</source>
            <translation>Pa&amp;sos</translation>
        </message>
        <message>
            <location filename="../ui/training_model.py" />
            <source>&amp;Name</source>
            <translation>&amp;Nombre</translation>
        </message>
        <message>
            <location filename="../ui/training_model.py" />
            <source>Save &amp;as</source>
            <translation>&amp;Guardar como</translation>
        </message>
        <message>
            <location filename="../ui/training_model.py" />
            <source>Sees {local} px in detail and {around} px around it, as it has learned before.</source>
            <translation>Ve {local} px en detalle y {around} px alrededor, como aprendió.</translation>
        </message>
        <message>
            <location filename="../ui/training_presets.py" />
            <source>Small: minutes on any computer</source>
            <translation>Pequeño: minutos, cualquier equipo</translation>
        </message>
        <message>
            <location filename="../ui/training_presets.py" />
            <source>Sees 64 px in detail and 512 px around it. The one to begin with.</source>
            <translation>Ve 64 px en detalle y 512 px alrededor. Con el que empezar.</translation>
        </message>
        <message>
            <location filename="../ui/training_presets.py" />
            <source>Small, near surroundings: for little ground</source>
            <translation>Pequeño, entorno cercano: para poco terreno</translation>
        </message>
        <message>
            <location filename="../ui/training_presets.py" />
            <source>Sees 64 px in detail and 256 px around it, so less ground is lost between training and test.</source>
            <translation>Ve 64 px en detalle y 256 px alrededor, así que se pierde menos terreno entre entrenamiento y prueba.</translation>
        </message>
        <message>
            <location filename="../ui/training_presets.py" />
            <source>Large: hours, wants a graphics card</source>
            <translation>Grande: horas, pide una tarjeta gráfica</translation>
        </message>
        <message>
            <location filename="../ui/training_presets.py" />
            <source>A ViT-Tiny of 12 blocks that sees 256 px in detail and 1024 px around it; wants much ground.</source>
            <translation>Un ViT-Tiny de 12 bloques que ve 256 px en detalle y 1024 px alrededor; pide mucho terreno.</translation>
        </message>
        <message>
            <location filename="../ui/training_presets.py" />
            <source>As published: a day on a graphics card</source>
            <translation>Como se publicó: un día en una tarjeta gráfica</translation>
        </message>
        <message>
            <location filename="../ui/training_presets.py" />
            <source>A Swin V2 Tiny as in the paper: 256 px in detail, 1024 px around it; wants very much ground.</source>
            <translation>Un Swin V2 Tiny como en el artículo: 256 px en detalle, 1024 px alrededor; pide muchísimo terreno.</translation>
        </message>
        <message>
            <location filename="../ui/visible_extent.py" />
            <source>No raster layer is active; click the raster to segment in the Layers panel.</source>
            <translation>No hay capa ráster activa; haga clic en el ráster que segmentar en el panel Capas.</translation>
        </message>
    </context>
</TS>
