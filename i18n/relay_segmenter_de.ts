<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
    <context>
        <name>RelaySegmenter</name>
        <message>
            <location filename="../plugin.py" />
            <source>Segment visible extent</source>
            <translation>Sichtbare Ausdehnung segmentieren</translation>
        </message>
        <message>
            <location filename="../plugin.py" />
            <source>Segment what the map shows of the active raster layer</source>
            <translation>Segmentieren, was die Karte vom aktiven Rasterlayer zeigt</translation>
        </message>
        <message>
            <location filename="../plugin.py" />
            <source>Choose model…</source>
            <translation>Modell wählen…</translation>
        </message>
        <message>
            <location filename="../plugin.py" />
            <source>Train a model…</source>
            <translation>Modell trainieren…</translation>
        </message>
        <message>
            <location filename="../plugin.py" />
            <source>Train a model from polygons that you have drawn, and see what it is worth</source>
            <translation>Ein Modell mit selbst gezeichneten Polygonen trainieren und sehen, was es taugt</translation>
        </message>
        <message>
            <location filename="../plugin.py" />
            <source>The result is on the map, in temporary layers; export those that you want to keep.</source>
            <translation>Das Ergebnis liegt in temporären Layern auf der Karte; exportieren Sie, was Sie behalten möchten.</translation>
        </message>
        <message>
            <location filename="../plugin.py" />
            <source>Segmenting {raster}</source>
            <translation>{raster} wird segmentiert</translation>
        </message>
        <message>
            <location filename="../plugin.py" />
            <source>Model for Segment visible extent</source>
            <translation>Modell für Sichtbare Ausdehnung segmentieren</translation>
        </message>
        <message>
            <location filename="../plugin.py" />
            <source>Relay Segmenter models (*.safetensors);;All files (*.*)</source>
            <translation>Modelle von Relay Segmenter (*.safetensors);;Alle Dateien (*.*)</translation>
        </message>
        <message>
            <location filename="../plugin.py" />
            <source>Segment visible extent now uses {model}.</source>
            <translation>Sichtbare Ausdehnung segmentieren verwendet jetzt {model}.</translation>
        </message>
        <message>
            <location filename="../plugin.py" />
            <source>The training goes on; Train a model… shows how it goes.</source>
            <translation>Das Training geht weiter; Modell trainieren… zeigt, wie es steht.</translation>
        </message>
        <message>
            <location filename="../algorithms/accepted_labels.py" />
            <source>Labels from a review</source>
            <translation>Labels aus einer Prüfung</translation>
        </message>
        <message>
            <location filename="../algorithms/accepted_labels.py" />
            <source>review,candidates,accepted,rejected,labels,training,active learning,archaeology</source>
            <translation>Prüfung,Kandidaten,angenommen,verworfen,Labels,Training,aktives Lernen,Archäologie</translation>
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
            <translation>Macht aus Befunden, die Sie mit Kandidaten prüfen durchgegangen sind, Labels für das nächste Training.

&lt;b&gt;Geprüfte Befunde&lt;/b&gt;: ein Layer von Befunden mit dem Feld review_state.
&lt;b&gt;Rand&lt;/b&gt;: wie viel Gelände um einen Kandidaten Sie sich beim Entscheiden angesehen haben. Darin darf nichts liegen, was das Modell übersehen hat; ergänzen Sie Übersehenes bei den Labels, bevor Sie trainieren.

&lt;b&gt;Labels&lt;/b&gt;: die angenommenen Kandidaten mit ihren berichtigten Umrissen; das Feld class enthält Ihre Klasse, wo Sie sie geändert haben, sonst die des Modells.
&lt;b&gt;Vollständig gelabelte Flächen&lt;/b&gt;: angenommene und verworfene Kandidaten mit ihrem Rand. Verworfene liegen ohne Label in diesen Flächen und lehren das Modell so, dass dies Hintergrund ist. Offene Kandidaten werden ausgeschnitten: noch weiß niemand, was sie sind.

&lt;b&gt;Die nächste Runde&lt;/b&gt;: Wählen Sie in Modell trainieren die Labels mit dem Feld class und die Flächen als Vollständig gelabelte Flächen, und beginnen Sie mit dem Modell, das die Befunde gemacht hat. Um aus allen Runden zugleich zu lernen, führen Sie zuvor ihre Labels und ihre Flächen zusammen (Vektorlayer zusammenführen). Segmentieren Sie erneut und prüfen Sie, was neu ist; einige der sichersten und einige der unsichersten Kandidaten halten die Stichprobe ehrlich. Werte eines Modells auf Gelände, das ein Modell ausgesucht hat, schmeicheln ihm: Beurteilen Sie es auf Gelände, das jemand vollständig durchgesehen hat.

Beispiel:
qgis_process run relay:acceptedlabels -- INPUT=findings.gpkg OUTPUT=labels.gpkg AREAS=areas.gpkg</translation>
        </message>
        <message>
            <location filename="../algorithms/accepted_labels.py" />
            <source>Reviewed findings</source>
            <translation>Geprüfte Befunde</translation>
        </message>
        <message>
            <location filename="../algorithms/accepted_labels.py" />
            <source>Margin around candidates [m]</source>
            <translation>Rand um Kandidaten [m]</translation>
        </message>
        <message>
            <location filename="../algorithms/accepted_labels.py" />
            <source>Labels</source>
            <translation>Labels</translation>
        </message>
        <message>
            <location filename="../algorithms/accepted_labels.py" />
            <source>Areas where labelling is complete</source>
            <translation>Vollständig gelabelte Flächen</translation>
        </message>
        <message>
            <location filename="../algorithms/accepted_labels.py" />
            <source>Candidates that are {state}</source>
            <translation>Kandidaten mit dem Stand: {state}</translation>
        </message>
        <message>
            <location filename="../algorithms/accepted_labels.py" />
            <source>{name} was not reviewed yet: it has no field {field}. Go through it with Review candidates first.</source>
            <translation>{name} wurde noch nicht geprüft: Das Feld {field} fehlt. Gehen Sie den Layer zuerst mit Kandidaten prüfen durch.</translation>
        </message>
        <message>
            <location filename="../algorithms/accepted_labels.py" />
            <source>No candidate of {name} is accepted or rejected; review some first.</source>
            <translation>Kein Kandidat von {name} ist angenommen oder verworfen; prüfen Sie zuerst einige.</translation>
        </message>
        <message>
            <location filename="../algorithms/accepted_labels.py" />
            <source>Nothing is accepted, so there are areas of background and no labels.</source>
            <translation>Nichts ist angenommen, also gibt es Flächen mit Hintergrund und keine Labels.</translation>
        </message>
        <message>
            <location filename="../algorithms/accepted_labels.py" />
            <source>{ACCEPTED} accepted candidates are labels, {REJECTED} rejected ones are background, {OPEN} are open.</source>
            <translation>{ACCEPTED} angenommene Kandidaten sind Labels, {REJECTED} verworfene sind Hintergrund, {OPEN} sind offen.</translation>
        </message>
        <message>
            <location filename="../algorithms/accepted_labels.py" />
            <source>{count} accepted candidates have no class and are left out; choose one for them.</source>
            <translation>{count} angenommene Kandidaten haben keine Klasse und werden ausgelassen; wählen Sie eine für sie.</translation>
        </message>
        <message>
            <location filename="../algorithms/check_ground.py" />
            <source>Check training ground</source>
            <translation>Trainingsgelände prüfen</translation>
        </message>
        <message>
            <location filename="../algorithms/check_ground.py" />
            <source>training,validation,test,hold-out,split,class balance,labels,relay tokens</source>
            <translation>Training,Validierung,Test,zurückhalten,Aufteilung,Klassenverteilung,Labels,Relais-Token</translation>
        </message>
        <message>
            <location filename="../algorithms/check_ground.py" />
            <source>Shows how Train model would share the ground between training, validation and test, without training: what every class has of it, what a person should know of it, and where it lies.

The parameters are those of Train model; the same ones give the same ground there.

&lt;b&gt;Ground&lt;/b&gt;: polygons with the field role: train, validation, test, or gap for ground between them, whose labels nobody uses.

Example:
qgis_process run relay:checkground -- RASTERS=dtm.tif POLYGONS=finds.gpkg CLASS_FIELD=kind OUTLINES=ground.gpkg</source>
            <translation>Zeigt, wie Modell trainieren das Gelände auf Training, Validierung und Test verteilen würde, ohne zu trainieren: was jede Klasse davon hat, was man darüber wissen sollte und wo es liegt.

Die Parameter sind die von Modell trainieren; gleiche ergeben dort gleiches Gelände.

&lt;b&gt;Gelände&lt;/b&gt;: Polygone mit dem Feld role: train, validation, test oder gap für Gelände dazwischen, dessen Labels niemand verwendet.

Beispiel:
qgis_process run relay:checkground -- RASTERS=dtm.tif POLYGONS=finds.gpkg CLASS_FIELD=kind OUTLINES=ground.gpkg</translation>
        </message>
        <message>
            <location filename="../algorithms/check_ground.py" />
            <source>Ground</source>
            <translation>Gelände</translation>
        </message>
        <message>
            <location filename="../algorithms/check_ground.py" />
            <source>Classes, roles and warnings (JSON)</source>
            <translation>Klassen, Rollen und Warnungen (JSON)</translation>
        </message>
        <message>
            <location filename="../algorithms/check_raster.py" />
            <source>Check raster</source>
            <translation>Raster prüfen</translation>
        </message>
        <message>
            <location filename="../algorithms/check_raster.py" />
            <source>bands,resolution,nodata,does it fit,compare,relay tokens</source>
            <translation>Kanäle,Auflösung,Nodata,passt es,vergleichen,Relais-Token</translation>
        </message>
        <message>
            <location filename="../algorithms/check_raster.py" />
            <source>Tells whether a raster is like what a model was trained on: bands, pixel size, range of values, share of nodata. A few windows of it are read and nothing is written.

&lt;b&gt;Raster&lt;/b&gt; and &lt;b&gt;further rasters&lt;/b&gt;: files on this computer. &lt;b&gt;Bands&lt;/b&gt; and &lt;b&gt;keep the raster's own pixels&lt;/b&gt;: as for Segment raster.

&lt;b&gt;Verdict&lt;/b&gt;: fits; doubtful, where results may be poor; or unfit, where the model cannot run.
&lt;b&gt;Remarks&lt;/b&gt;: why, a sentence each.

Example:
qgis_process run relay:checkraster -- INPUT=dtm.tif MODEL=mounds.safetensors</source>
            <translation>Sagt, ob ein Raster dem gleicht, womit ein Modell trainiert wurde: Kanäle, Pixelgröße, Wertebereich, Anteil ohne Daten. Einige Fenster davon werden gelesen, geschrieben wird nichts.

&lt;b&gt;Raster&lt;/b&gt; und &lt;b&gt;weitere Raster&lt;/b&gt;: Dateien auf diesem Computer. &lt;b&gt;Kanäle&lt;/b&gt; und &lt;b&gt;eigene Pixel des Rasters behalten&lt;/b&gt;: wie bei Raster segmentieren.

&lt;b&gt;Urteil&lt;/b&gt;: fits (passt); doubtful (zweifelhaft), die Ergebnisse können schlecht sein; oder unfit (ungeeignet), das Modell kann nicht laufen.
&lt;b&gt;Anmerkungen&lt;/b&gt;: warum, je ein Satz.

Beispiel:
qgis_process run relay:checkraster -- INPUT=dtm.tif MODEL=mounds.safetensors</translation>
        </message>
        <message>
            <location filename="../algorithms/check_raster.py" />
            <source>Verdict: fits, doubtful or unfit</source>
            <translation>Urteil: fits, doubtful oder unfit</translation>
        </message>
        <message>
            <location filename="../algorithms/check_raster.py" />
            <source>Remarks, a line each</source>
            <translation>Anmerkungen, je eine Zeile</translation>
        </message>
        <message>
            <location filename="../algorithms/check_raster.py" />
            <source>It fits.</source>
            <translation>Es passt.</translation>
        </message>
        <message>
            <location filename="../algorithms/check_raster.py" />
            <source>It is doubtful.</source>
            <translation>Es ist zweifelhaft.</translation>
        </message>
        <message>
            <location filename="../algorithms/check_raster.py" />
            <source>It is unfit.</source>
            <translation>Es ist ungeeignet.</translation>
        </message>
        <message>
            <location filename="../algorithms/common.py" />
            <source>{name} is not a raster file on this computer; export it first (right-click the layer, Export, Save As, raw data) and choose the file.</source>
            <translation>{name} ist keine Rasterdatei auf diesem Computer; exportieren Sie den Layer zuerst (Rechtsklick auf den Layer, Export, Speichern als, Rohdaten) und wählen Sie die Datei.</translation>
        </message>
        <message>
            <location filename="../algorithms/common.py" />
            <source>The extent is empty; choose one that covers a part of the raster.</source>
            <translation>Die Ausdehnung ist leer; wählen Sie eine, die einen Teil des Rasters bedeckt.</translation>
        </message>
        <message>
            <location filename="../algorithms/common.py" />
            <source>{name} has no georeference, so an extent means nothing on it; leave the extent empty to segment all of it.</source>
            <translation>{name} hat keine Georeferenz, eine Ausdehnung bedeutet darauf also nichts; lassen Sie die Ausdehnung leer, um alles zu segmentieren.</translation>
        </message>
        <message>
            <location filename="../algorithms/common.py" />
            <source>The run was cancelled.</source>
            <translation>Der Lauf wurde abgebrochen.</translation>
        </message>
        <message>
            <location filename="../algorithms/compare_maps.py" />
            <source>Compare maps</source>
            <translation>Karten vergleichen</translation>
        </message>
        <message>
            <location filename="../algorithms/compare_maps.py" />
            <source>change detection,difference,agreement,confusion,IoU,class raster,relay tokens</source>
            <translation>Änderungserkennung,Unterschied,Übereinstimmung,Verwechslung,IoU,Klassenraster,Relais-Token</translation>
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
            <translation>Sagt, worin sich zwei Klassenraster desselben Geländes unterscheiden, etwa die Karten zweier Modelle oder zweier Aufnahmen.

&lt;b&gt;Karte A&lt;/b&gt;, &lt;b&gt;Karte B&lt;/b&gt;: Klassenraster mit denselben Pixeln, wie Raster segmentieren sie schreibt.
&lt;b&gt;Labels&lt;/b&gt;: ein Klassenraster der Wahrheit mit denselben Pixeln; dann sagt die Tabelle auch, welche Karte besser ist und wie sicher das ist.
&lt;b&gt;Modell&lt;/b&gt;: Seine Klassen geben den Zahlen ihre Namen. Leer: Klassen heißen nach ihren Zahlen.

&lt;b&gt;Änderungen&lt;/b&gt;: ein Raster mit einer Klasse für jede Änderung, die vorkommt, etwa mound zu temple.
&lt;b&gt;Tabelle&lt;/b&gt;: eine Zeile für jede Klasse, als CSV.
&lt;b&gt;Alles&lt;/b&gt;: alles Gemessene, als JSON.

Beispiel:
qgis_process run relay:comparemaps -- MAP_A=before.tif MAP_B=after.tif MODEL=model.safetensors CHANGES=changes.tif</translation>
        </message>
        <message>
            <location filename="../algorithms/compare_maps.py" />
            <source>Map A</source>
            <translation>Karte A</translation>
        </message>
        <message>
            <location filename="../algorithms/compare_maps.py" />
            <source>Map B</source>
            <translation>Karte B</translation>
        </message>
        <message>
            <location filename="../algorithms/compare_maps.py" />
            <source>Model whose classes they show</source>
            <translation>Modell, dessen Klassen sie zeigen</translation>
        </message>
        <message>
            <location filename="../algorithms/compare_maps.py" />
            <source>Mean IoU over</source>
            <translation>Mittlere IoU über</translation>
        </message>
        <message>
            <location filename="../algorithms/compare_maps.py" />
            <source>Blocks of the intervals [pixels] (empty: the global window)</source>
            <translation>Blöcke der Intervalle [Pixel] (leer: das globale Fenster)</translation>
        </message>
        <message>
            <location filename="../algorithms/compare_maps.py" />
            <source>Changes</source>
            <translation>Änderungen</translation>
        </message>
        <message>
            <location filename="../algorithms/compare_maps.py" />
            <source>Table</source>
            <translation>Tabelle</translation>
        </message>
        <message>
            <location filename="../algorithms/compare_maps.py" />
            <source>Tables (*.csv)</source>
            <translation>Tabellen (*.csv)</translation>
        </message>
        <message>
            <location filename="../algorithms/compare_maps.py" />
            <source>Everything</source>
            <translation>Alles</translation>
        </message>
        <message>
            <location filename="../algorithms/compare_maps.py" />
            <source>JSON files (*.json)</source>
            <translation>JSON-Dateien (*.json)</translation>
        </message>
        <message>
            <location filename="../algorithms/compare_maps.py" />
            <source>Pixels with one class in both [percent]</source>
            <translation>Pixel mit gleicher Klasse in beiden [Prozent]</translation>
        </message>
        <message>
            <location filename="../algorithms/compare_maps.py" />
            <source>Pixels that both maps answer</source>
            <translation>Pixel, die beide Karten beantworten</translation>
        </message>
        <message>
            <location filename="../algorithms/compare_maps.py" />
            <source>{a} has {size_a} pixels and {b} has {size_b}; choose rasters with the same pixels (Warp or Clip, with the extent and resolution of one of them).</source>
            <translation>{a} hat {size_a} Pixel und {b} hat {size_b}; wählen Sie Raster mit denselben Pixeln (Transformieren oder Zuschneiden, mit Ausdehnung und Auflösung von einem der beiden).</translation>
        </message>
        <message>
            <location filename="../algorithms/context_coverage.py" />
            <source>Context coverage</source>
            <translation>Kontextabdeckung</translation>
        </message>
        <message>
            <location filename="../algorithms/context_coverage.py" />
            <source>explain,context,global window,edge,nodata,quality,relay tokens</source>
            <translation>erklären,Kontext,globales Fenster,Rand,Nodata,Qualität,Relais-Token</translation>
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
            <translation>Zeigt, wo eine Karte mit Blick auf die Landschaft entsteht und wo die globalen Fenster über den Rand des Rasters hinaus oder in Löcher ohne Daten blicken. Die Fenster sind die, die Raster segmentieren an derselben Stelle liest; das Modell selbst läuft nicht, daher dauert dies kaum länger als das Lesen des Rasters.

&lt;b&gt;Ausdehnung&lt;/b&gt;: leer für das ganze Raster. Globale Fenster blicken darüber hinaus, wo das Raster Daten hat.
Die übrigen Parameter sind die von Raster segmentieren und wählen dieselben Fenster.

&lt;b&gt;Kontextabdeckung&lt;/b&gt;: der Anteil des globalen Fensters hinter der Klasse eines Pixels, der Daten enthält, in Prozent: 100 weit im Innern des Rasters, etwa 25 in seinen Ecken; nichts, wo das Pixel keine Daten hat.
Wo sie gering ist, hat das Modell weniger Anhaltspunkte: prüfen Sie die Karte dort, oder nehmen Sie ein Raster, das weiter reicht.

Beispiel:
qgis_process run relay:contextcoverage -- INPUT=dtm.tif OUTPUT=coverage.tif</translation>
        </message>
        <message>
            <location filename="../algorithms/context_coverage.py" />
            <source>Coverage, on average [percent]</source>
            <translation>Abdeckung, im Mittel [Prozent]</translation>
        </message>
        <message>
            <location filename="../algorithms/context_coverage.py" />
            <source>Least coverage [percent]</source>
            <translation>Kleinste Abdeckung [Prozent]</translation>
        </message>
        <message>
            <location filename="../algorithms/context_coverage.py" />
            <source>Pixels whose coverage is below half [percent]</source>
            <translation>Pixel, deren Abdeckung unter der Hälfte liegt [Prozent]</translation>
        </message>
        <message>
            <location filename="../algorithms/context_coverage.py" />
            <source>Pixels with data</source>
            <translation>Pixel mit Daten</translation>
        </message>
        <message>
            <location filename="../algorithms/context_difference.py" />
            <source>Context difference</source>
            <translation>Kontextunterschied</translation>
        </message>
        <message>
            <location filename="../algorithms/context_difference.py" />
            <source>explain,context,global window,ablation,interpretability,relay tokens</source>
            <translation>erklären,Kontext,globales Fenster,Ablation,Interpretierbarkeit,Relais-Token</translation>
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
            <translation>Zeigt, was ein Modell nur von weitem sieht: die Karte, die es mit seinen globalen Fenstern macht, gegenüber der Karte, die es macht, wenn diese nichts enthalten, als endete das Raster rings um jedes lokale Fenster.

&lt;b&gt;Ausdehnung&lt;/b&gt;: leer für das ganze Raster. Jedes Fenster geht zweimal durch das Netz.
Die Parameter sind die von Raster segmentieren und wählen dieselben Fenster.

&lt;b&gt;Geänderte Klassen&lt;/b&gt;: die Klasse mit Kontext, wo es ohne ihn eine andere ist; sonst nichts.
&lt;b&gt;Zusätzliche Wahrscheinlichkeit&lt;/b&gt;: was die globalen Fenster zur Wahrscheinlichkeit der mit ihnen gewählten Klasse beitragen, von -1 bis 1.
Im Protokoll steht eine Tabelle der Klassen. Ein Modell, das nur ein Fenster liest, hat nichts zu vergleichen. Ein Modell hat nicht gelernt, wie leere globale Fenster aussehen; die Karte ohne sie ist also nicht die eines Modells, das ohne sie trainiert wurde. Ein abgebrochener Lauf hinterlässt nichts; der nächste beginnt von vorn.

Beispiel:
qgis_process run relay:contextdifference -- INPUT=dtm.tif OUTPUT=changed.tif PROBABILITY=added.tif</translation>
        </message>
        <message>
            <location filename="../algorithms/context_difference.py" />
            <source>Changed classes</source>
            <translation>Geänderte Klassen</translation>
        </message>
        <message>
            <location filename="../algorithms/context_difference.py" />
            <source>Added probability</source>
            <translation>Zusätzliche Wahrscheinlichkeit</translation>
        </message>
        <message>
            <location filename="../algorithms/context_difference.py" />
            <source>Pixels of another class [percent]</source>
            <translation>Pixel anderer Klasse [Prozent]</translation>
        </message>
        <message>
            <location filename="../algorithms/context_difference.py" />
            <source>Added probability, on average</source>
            <translation>Zusätzliche Wahrscheinlichkeit, im Mittel</translation>
        </message>
        <message>
            <location filename="../algorithms/evaluate_model.py" />
            <source>Evaluate model</source>
            <translation>Modell bewerten</translation>
        </message>
        <message>
            <location filename="../algorithms/evaluate_model.py" />
            <source>accuracy,scores,IoU,precision,recall,validation,test,report,relay tokens</source>
            <translation>Genauigkeit,Werte,IoU,Präzision,Trefferquote,Validierung,Test,Bericht,Relais-Token</translation>
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
            <translation>Sagt, wie gut ein Modell auf Gelände ist, dessen Klassen Sie kennen: je Klasse, wie viel gefunden und wie viel erfunden wird, mit Intervallen, die sagen, wie sicher das ist; wie viele Denkmäler gefunden werden; und wo Fehler liegen.

&lt;b&gt;Modell&lt;/b&gt;: eine .safetensors-Datei von Relay Segmenter. Leer: das Modell, das mit der Erweiterung kommt.
&lt;b&gt;Raster&lt;/b&gt;, &lt;b&gt;Labels&lt;/b&gt;, &lt;b&gt;vollständig gelabelte Flächen&lt;/b&gt;: wie bei Modell trainieren; die Klassen müssen die des Modells sein. Nur gelabeltes Gelände zählt.
&lt;b&gt;Nur für den Test zurückgehaltenes Gelände&lt;/b&gt;: für Raster, mit denen das Modell trainiert wurde. Werte auf Gelände, das es gelernt hat, besagen nichts.
&lt;b&gt;Ein anderes Modell&lt;/b&gt;: auf demselben Gelände bewertet; die Tabellen sagen, welches besser ist und wie sicher das ist.
&lt;b&gt;Übereinstimmung&lt;/b&gt;: Ein Denkmal ist gefunden, wo die Hälfte davon bedeckt ist (overlap) oder wo die Hälfte der Vereinigung beider Umrisse gemeinsam ist (iou).

&lt;b&gt;Bericht&lt;/b&gt;: eine Seite mit Tabellen und Bildern der besten und schlechtesten Fenster.
&lt;b&gt;Tabelle&lt;/b&gt;: eine Zeile für jede Szene und Klasse, als CSV.
&lt;b&gt;Alles&lt;/b&gt;: alles Gemessene, als JSON.

Beispiel:
qgis_process run relay:evaluatemodel -- MODEL=model.safetensors RASTERS=dtm.tif POLYGONS=finds.gpkg CLASS_FIELD=kind AREAS=surveyed.gpkg TABLE=scores.csv</translation>
        </message>
        <message>
            <location filename="../algorithms/evaluate_model.py" />
            <source>Model</source>
            <translation>Modell</translation>
        </message>
        <message>
            <location filename="../algorithms/evaluate_model.py" />
            <source>Only ground that the training held out for the test</source>
            <translation>Nur Gelände, das das Training für den Test zurückgehalten hat</translation>
        </message>
        <message>
            <location filename="../algorithms/evaluate_model.py" />
            <source>Another model to compare with</source>
            <translation>Ein anderes Modell zum Vergleich</translation>
        </message>
        <message>
            <location filename="../algorithms/evaluate_model.py" />
            <source>Reach of label boundaries [m] (empty: four pixels)</source>
            <translation>Reichweite der Labelgrenzen [m] (leer: vier Pixel)</translation>
        </message>
        <message>
            <location filename="../algorithms/evaluate_model.py" />
            <source>Match of monuments</source>
            <translation>Übereinstimmung der Denkmäler</translation>
        </message>
        <message>
            <location filename="../algorithms/evaluate_model.py" />
            <source>Smallest monument [m²]</source>
            <translation>Kleinstes Denkmal [m²]</translation>
        </message>
        <message>
            <location filename="../algorithms/evaluate_model.py" />
            <source>Device</source>
            <translation>Gerät</translation>
        </message>
        <message>
            <location filename="../algorithms/evaluate_model.py" />
            <source>Report</source>
            <translation>Bericht</translation>
        </message>
        <message>
            <location filename="../algorithms/evaluate_model.py" />
            <source>HTML files (*.html)</source>
            <translation>HTML-Dateien (*.html)</translation>
        </message>
        <message>
            <location filename="../algorithms/evaluate_model.py" />
            <source>Mean IoU [percent]</source>
            <translation>Mittlere IoU [Prozent]</translation>
        </message>
        <message>
            <location filename="../algorithms/evaluate_model.py" />
            <source>Pixels right [percent]</source>
            <translation>Richtige Pixel [Prozent]</translation>
        </message>
        <message>
            <location filename="../algorithms/evaluate_model.py" />
            <source>Mean IoU of the other model [percent]</source>
            <translation>Mittlere IoU des anderen Modells [Prozent]</translation>
        </message>
        <message>
            <location filename="../algorithms/evaluate_model.py" />
            <source>{model} reads {needed} bands and the rasters have {count}; choose other rasters or another model.</source>
            <translation>{model} liest {needed} Kanäle, die Raster haben {count}; wählen Sie andere Raster oder ein anderes Modell.</translation>
        </message>
        <message>
            <location filename="../algorithms/import_checkpoint.py" />
            <source>Import checkpoint</source>
            <translation>Checkpoint importieren</translation>
        </message>
        <message>
            <location filename="../algorithms/import_checkpoint.py" />
            <source>weights,model,ckpt,pth,safetensors,timm,lightning,pretrained,relay tokens</source>
            <translation>Gewichte,Modell,ckpt,pth,safetensors,timm,lightning,vortrainiert,Relais-Token</translation>
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
            <translation>Macht aus Gewichten eines anderen Programms eine Modelldatei und sagt, was aus jedem Tensor wurde. Ein Checkpoint eines veröffentlichten Modells mit Relais-Token oder seiner einskaligen Vergleichsbasis wird zu einem Modell, das segmentiert; bloße ViT- und Swin-Gewichte werden zu einem Start für das Training.

&lt;b&gt;Checkpoint&lt;/b&gt;: .ckpt, .pth, .pt, .bin oder .safetensors. Nichts darin wird ausgeführt: Eine Datei, die neben ihren Tensoren unbekannte Objekte braucht, wird abgelehnt.
&lt;b&gt;Kanäle&lt;/b&gt;: die Eingaben in ihrer Reihenfolge, als Namen mit Kommas (red,green,blue,dtm:elevation), oder eine JSON-Datei, die jedem Namen, Art, mean, std und centre gibt. Ein Checkpoint sagt nicht, wie seine Eingaben normalisiert waren; ohne das bedeuten seine Klassen nichts.
&lt;b&gt;Klassen&lt;/b&gt;: die Ausgaben in ihrer Reihenfolge, als Namen mit Kommas, oder eine JSON-Datei, die jeder id, Name und Farbe gibt.
&lt;b&gt;Bodenauflösung&lt;/b&gt;: Pixelgröße, mit der das Modell trainiert wurde.
&lt;b&gt;Beschreibung&lt;/b&gt;: was das Modell findet und worauf; die Modelldatei sagt es weiter.
&lt;b&gt;Erweiterte Parameter&lt;/b&gt;: wie das Netz trainiert wurde, soweit ein Checkpoint es nicht sagt. So belassen bedeuten sie, was veröffentlicht wurde; das Protokoll sagt, was angenommen wurde.
&lt;b&gt;Familie&lt;/b&gt;: die Art des Netzes; auto erkennt sie an den Namen der Tensoren.
&lt;b&gt;Austausch&lt;/b&gt;: wie Relais-Token zwischen den Skalen wandern; auto nimmt, was die veröffentlichten Modelle der Familie taten.
&lt;b&gt;Aufmerksamkeitsköpfe&lt;/b&gt;, &lt;b&gt;Aufmerksamkeitsfenster&lt;/b&gt;, &lt;b&gt;lokales Fenster&lt;/b&gt;: nicht gesetzt, wo Checkpoint oder Aufsatz sie nennen.
&lt;b&gt;Globales Fenster&lt;/b&gt;, &lt;b&gt;Rasterpixel je globalem Pixel&lt;/b&gt;, &lt;b&gt;Abtastung&lt;/b&gt;: wie weit umher und wie grob das Netz schaut.
&lt;b&gt;Relais-Token&lt;/b&gt;, &lt;b&gt;eine Patch-Einbettung&lt;/b&gt;: bei bloßen Gewichten, die beides noch nicht haben.

&lt;b&gt;Modell&lt;/b&gt;: eine .safetensors-Datei für Raster segmentieren.
&lt;b&gt;Nachweis&lt;/b&gt;: jeder Tensor mit seinem Schicksal, als CSV; eine kürzere Tabelle steht im Protokoll.

Beispiel:
qgis_process run relay:importcheckpoint -- CHECKPOINT=best.ckpt CLASSES=mound,water,temple,background OUTPUT=model.safetensors</translation>
        </message>
        <message>
            <location filename="../algorithms/import_checkpoint.py" />
            <source>Checkpoints (*.ckpt *.pth *.pt *.bin *.safetensors);;All files (*.*)</source>
            <translation>Checkpoints (*.ckpt *.pth *.pt *.bin *.safetensors);;Alle Dateien (*.*)</translation>
        </message>
        <message>
            <location filename="../algorithms/import_checkpoint.py" />
            <source>Checkpoint</source>
            <translation>Checkpoint</translation>
        </message>
        <message>
            <location filename="../algorithms/import_checkpoint.py" />
            <source>Channels (names or JSON file)</source>
            <translation>Kanäle (Namen oder JSON-Datei)</translation>
        </message>
        <message>
            <location filename="../algorithms/import_checkpoint.py" />
            <source>Classes (names or JSON file)</source>
            <translation>Klassen (Namen oder JSON-Datei)</translation>
        </message>
        <message>
            <location filename="../algorithms/import_checkpoint.py" />
            <source>Ground sampling distance [m]</source>
            <translation>Bodenauflösung [m]</translation>
        </message>
        <message>
            <location filename="../algorithms/import_checkpoint.py" />
            <source>Name of the model</source>
            <translation>Name des Modells</translation>
        </message>
        <message>
            <location filename="../algorithms/import_checkpoint.py" />
            <source>Description of the model</source>
            <translation>Beschreibung des Modells</translation>
        </message>
        <message>
            <location filename="../algorithms/import_checkpoint.py" />
            <source>Family</source>
            <translation>Familie</translation>
        </message>
        <message>
            <location filename="../algorithms/import_checkpoint.py" />
            <source>Exchange between the scales</source>
            <translation>Austausch zwischen den Skalen</translation>
        </message>
        <message>
            <location filename="../algorithms/import_checkpoint.py" />
            <source>Attention heads (ViT)</source>
            <translation>Aufmerksamkeitsköpfe (ViT)</translation>
        </message>
        <message>
            <location filename="../algorithms/import_checkpoint.py" />
            <source>Attention window (Swin V2) [tokens]</source>
            <translation>Aufmerksamkeitsfenster (Swin V2) [Token]</translation>
        </message>
        <message>
            <location filename="../algorithms/import_checkpoint.py" />
            <source>Local window [pixels]</source>
            <translation>Lokales Fenster [Pixel]</translation>
        </message>
        <message>
            <location filename="../algorithms/import_checkpoint.py" />
            <source>Global window over local window</source>
            <translation>Globales zu lokalem Fenster</translation>
        </message>
        <message>
            <location filename="../algorithms/import_checkpoint.py" />
            <source>Raster pixels per global pixel</source>
            <translation>Rasterpixel je globalem Pixel</translation>
        </message>
        <message>
            <location filename="../algorithms/import_checkpoint.py" />
            <source>Resampling of the global window</source>
            <translation>Abtastung des globalen Fensters</translation>
        </message>
        <message>
            <location filename="../algorithms/import_checkpoint.py" />
            <source>Relay tokens (initial weights)</source>
            <translation>Relais-Token (Anfangsgewichte)</translation>
        </message>
        <message>
            <location filename="../algorithms/import_checkpoint.py" />
            <source>One patch embedding for both scales (initial weights)</source>
            <translation>Eine Patch-Einbettung für beide Skalen (Anfangsgewichte)</translation>
        </message>
        <message>
            <location filename="../algorithms/import_checkpoint.py" />
            <source>Licence of the weights</source>
            <translation>Lizenz der Gewichte</translation>
        </message>
        <message>
            <location filename="../algorithms/import_checkpoint.py" />
            <source>Relay Segmenter models (*.safetensors)</source>
            <translation>Modelle von Relay Segmenter (*.safetensors)</translation>
        </message>
        <message>
            <location filename="../algorithms/import_checkpoint.py" />
            <source>Account</source>
            <translation>Nachweis</translation>
        </message>
        <message>
            <location filename="../algorithms/import_checkpoint.py" />
            <source>{path} is not there; choose an existing checkpoint.</source>
            <translation>{path} gibt es nicht; wählen Sie einen vorhandenen Checkpoint.</translation>
        </message>
        <message>
            <location filename="../algorithms/import_checkpoint.py" />
            <source>Family {family}, strategy {strategy}.</source>
            <translation>Familie {family}, Strategie {strategy}.</translation>
        </message>
        <message>
            <location filename="../algorithms/insight.py" />
            <source>Extent</source>
            <translation>Ausdehnung</translation>
        </message>
        <message>
            <location filename="../algorithms/insight.py" />
            <source>Overlap of neighbouring windows</source>
            <translation>Überlappung benachbarter Fenster</translation>
        </message>
        <message>
            <location filename="../algorithms/job_algorithm.py" />
            <source>{name} is no raster layer; choose one, or make one of it first (search the Processing toolbox for rasterize).</source>
            <translation>{name} ist kein Rasterlayer; wählen Sie einen, oder machen Sie zuerst einen daraus (in der Werkzeugkiste nach „rasterize“ suchen).</translation>
        </message>
        <message>
            <location filename="../algorithms/job_algorithm.py" />
            <source>No model is chosen; choose a .safetensors model file.</source>
            <translation>Kein Modell ist gewählt; wählen Sie eine .safetensors-Modelldatei.</translation>
        </message>
        <message>
            <location filename="../algorithms/job_algorithm.py" />
            <source>All files (*.*)</source>
            <translation>Alle Dateien (*.*)</translation>
        </message>
        <message>
            <location filename="../algorithms/label_classes.py" />
            <source>The field {field} is empty; fill in the class of the polygons, or choose another field.</source>
            <translation>Das Feld {field} ist leer; tragen Sie die Klasse der Polygone ein oder wählen Sie ein anderes Feld.</translation>
        </message>
        <message>
            <location filename="../algorithms/label_classes.py" />
            <source>The field {field} holds {count} different values; choose the field that holds the class.</source>
            <translation>Das Feld {field} enthält {count} verschiedene Werte; wählen Sie das Feld, das die Klasse enthält.</translation>
        </message>
        <message>
            <location filename="../algorithms/label_classes.py" />
            <source>{name} does not say what its numbers mean; give it a style of unique values with a label for each class, or name the classes in order.</source>
            <translation>{name} sagt nicht, was seine Zahlen bedeuten; geben Sie dem Layer eine Darstellung mit eindeutigen Werten und einer Beschriftung je Klasse, oder nennen Sie die Klassen der Reihe nach.</translation>
        </message>
        <message>
            <location filename="../algorithms/label_classes.py" />
            <source>The style of {name} names the number {value:g}, which is no class id; use whole numbers from 0.</source>
            <translation>Die Darstellung von {name} nennt die Zahl {value:g}, die keine Klassennummer ist; verwenden Sie ganze Zahlen ab 0.</translation>
        </message>
        <message>
            <location filename="../algorithms/labelled.py" />
            <source>Rasters</source>
            <translation>Raster</translation>
        </message>
        <message>
            <location filename="../algorithms/labelled.py" />
            <source>Labels: polygons</source>
            <translation>Labels: Polygone</translation>
        </message>
        <message>
            <location filename="../algorithms/labelled.py" />
            <source>Field of the polygons that holds the class</source>
            <translation>Feld der Polygone, das die Klasse enthält</translation>
        </message>
        <message>
            <location filename="../algorithms/labelled.py" />
            <source>Areas where labelling is complete (empty: all of the rasters)</source>
            <translation>Vollständig gelabelte Flächen (leer: die ganzen Raster)</translation>
        </message>
        <message>
            <location filename="../algorithms/labelled.py" />
            <source>Labels: class rasters instead of polygons</source>
            <translation>Labels: Klassenraster statt Polygonen</translation>
        </message>
        <message>
            <location filename="../algorithms/labelled.py" />
            <source>The rasters are bands of one ground, not several grounds</source>
            <translation>Die Raster sind Kanäle eines Geländes, nicht mehrere Gelände</translation>
        </message>
        <message>
            <location filename="../algorithms/labelled.py" />
            <source>No raster is chosen; choose at least one.</source>
            <translation>Kein Raster ist gewählt; wählen Sie mindestens eines.</translation>
        </message>
        <message>
            <location filename="../algorithms/labelled.py" />
            <source>Labels are missing or given twice; choose either a layer of polygons or class rasters.</source>
            <translation>Labels fehlen oder sind doppelt angegeben; wählen Sie entweder einen Polygonlayer oder Klassenraster.</translation>
        </message>
        <message>
            <location filename="../algorithms/labelled.py" />
            <source>{labels} class rasters came for {rasters} rasters; choose one for each, in the same order.</source>
            <translation>{labels} Klassenraster kamen für {rasters} Raster; wählen Sie für jedes eines, in derselben Reihenfolge.</translation>
        </message>
        <message>
            <location filename="../algorithms/labelled.py" />
            <source>has no field {field}</source>
            <translation>hat kein Feld {field}</translation>
        </message>
        <message>
            <location filename="../algorithms/labelled.py" />
            <source>needs a field for the class</source>
            <translation>braucht ein Feld für die Klasse</translation>
        </message>
        <message>
            <location filename="../algorithms/labelled.py" />
            <source>{name} {fault}; choose one of its fields: {fields}.</source>
            <translation>{name} {fault}; wählen Sie eines der Felder: {fields}.</translation>
        </message>
        <message>
            <location filename="../algorithms/labelled.py" />
            <source>(none)</source>
            <translation>(keine)</translation>
        </message>
        <message>
            <location filename="../algorithms/labelled.py" />
            <source>{name} has another coordinate reference system in QGIS than in its file, which the engine reads; write the right one into the file (Raster, Projections, Assign projection).</source>
            <translation>{name} hat in QGIS ein anderes Koordinatenbezugssystem als in der Datei, die die Engine liest; schreiben Sie das richtige in die Datei (Raster, Projektionen, Projektion zuweisen).</translation>
        </message>
        <message>
            <location filename="../algorithms/labelled.py" />
            <source>{name} labels {count} pixels of the rasters, too few to learn or to judge; draw more polygons on them.</source>
            <translation>{name} labelt {count} Pixel der Raster, zu wenige zum Lernen oder Bewerten; zeichnen Sie dort mehr Polygone.</translation>
        </message>
        <message>
            <location filename="../algorithms/labelled.py" />
            <source>{name} does not lie on the map of {raster}; check both coordinate reference systems.</source>
            <translation>{name} liegt nicht auf der Karte von {raster}; prüfen Sie beide Koordinatenbezugssysteme.</translation>
        </message>
        <message>
            <location filename="../algorithms/layer_export.py" />
            <source>a message in the place of pixels</source>
            <translation>eine Meldung anstelle von Pixeln</translation>
        </message>
        <message>
            <location filename="../algorithms/layer_export.py" />
            <source>no answer in time</source>
            <translation>keine rechtzeitige Antwort</translation>
        </message>
        <message>
            <location filename="../algorithms/layer_export.py" />
            <source>{server} has nothing for {count} of {requests} requests; that ground stays empty.</source>
            <translation>{server} hat nichts für {count} von {requests} Anfragen; dieses Gelände bleibt leer.</translation>
        </message>
        <message>
            <location filename="../algorithms/layer_export.py" />
            <source>{name} shows nothing here: {server} sent no picture of this ground at this resolution. Zoom to where the layer has data, or choose another layer.</source>
            <translation>{name} zeigt hier nichts: {server} hat kein Bild dieses Geländes in dieser Auflösung geschickt. Zoomen Sie dorthin, wo der Layer Daten hat, oder wählen Sie einen anderen.</translation>
        </message>
        <message>
            <location filename="../algorithms/layer_export.py" />
            <source>its source</source>
            <translation>seine Quelle</translation>
        </message>
        <message>
            <location filename="../algorithms/layer_export.py" />
            <source>{server} failed for {count} of {requests} requests: {what}. Nothing was segmented and nothing is lost; try again later, choose a smaller extent, or look whether {name} still draws.</source>
            <translation>{server} versagte bei {count} von {requests} Anfragen: {what}. Nichts wurde segmentiert und nichts ist verloren; versuchen Sie es später erneut, wählen Sie eine kleinere Ausdehnung, oder sehen Sie nach, ob {name} noch gezeichnet wird.</translation>
        </message>
        <message>
            <location filename="../algorithms/layer_export.py" />
            <source>{name} cannot be read; look whether it still draws, or save it to a file and choose that.</source>
            <translation>{name} kann nicht gelesen werden; sehen Sie nach, ob der Layer noch gezeichnet wird, oder speichern Sie ihn in eine Datei und wählen Sie diese.</translation>
        </message>
        <message>
            <location filename="../algorithms/layer_export.py" />
            <source>{folder} cannot be written to, or its disk is full; make room and run again.</source>
            <translation>In {folder} kann nicht geschrieben werden, oder der Datenträger ist voll; schaffen Sie Platz und starten Sie erneut.</translation>
        </message>
        <message>
            <location filename="../algorithms/layer_levels.py" />
            <source>{name} cannot be read: its source does not answer; mend the layer first.</source>
            <translation>{name} kann nicht gelesen werden: Die Quelle antwortet nicht; richten Sie zuerst den Layer.</translation>
        </message>
        <message>
            <location filename="../algorithms/layer_metadata.py" />
            <source>Classes</source>
            <translation>Klassen</translation>
        </message>
        <message>
            <location filename="../algorithms/layer_metadata.py" />
            <source>Of the model: {licence}</source>
            <translation>Des Modells: {licence}</translation>
        </message>
        <message>
            <location filename="../algorithms/layer_metadata.py" />
            <source>Relay tokens: the paper</source>
            <translation>Relais-Token: der Aufsatz</translation>
        </message>
        <message>
            <location filename="../algorithms/layer_metadata.py" />
            <source>Made by Relay Segmenter {version}.</source>
            <translation>Gemacht mit Relay Segmenter {version}.</translation>
        </message>
        <message>
            <location filename="../algorithms/layer_metadata.py" />
            <source>Confidence</source>
            <translation>Konfidenz</translation>
        </message>
        <message>
            <location filename="../algorithms/layer_metadata.py" />
            <source>Findings</source>
            <translation>Befunde</translation>
        </message>
        <message>
            <location filename="../algorithms/layer_metadata.py" />
            <source>Classes of {raster}</source>
            <translation>Klassen von {raster}</translation>
        </message>
        <message>
            <location filename="../algorithms/layer_metadata.py" />
            <source>Confidence in the classes of {raster}</source>
            <translation>Konfidenz der Klassen von {raster}</translation>
        </message>
        <message>
            <location filename="../algorithms/layer_metadata.py" />
            <source>Findings in {raster}</source>
            <translation>Befunde in {raster}</translation>
        </message>
        <message>
            <location filename="../algorithms/layer_metadata.py" />
            <source>The class that the model gives to every pixel.</source>
            <translation>Die Klasse, die das Modell jedem Pixel gibt.</translation>
        </message>
        <message>
            <location filename="../algorithms/layer_metadata.py" />
            <source>How sure the model is of the class of every pixel, in percent; low numbers tell where to look first, and high ones do not promise that the class is right.</source>
            <translation>Wie sicher sich das Modell bei der Klasse jedes Pixels ist, in Prozent; niedrige Zahlen sagen, wo zuerst hinzusehen ist, und hohe versprechen nicht, dass die Klasse stimmt.</translation>
        </message>
        <message>
            <location filename="../algorithms/layer_metadata.py" />
            <source>Connected ground of one class, as the model sees it, with area and confidence.</source>
            <translation>Zusammenhängendes Gelände einer Klasse, wie das Modell es sieht, mit Fläche und Konfidenz.</translation>
        </message>
        <message>
            <location filename="../algorithms/layer_metadata.py" />
            <source>Model: {name} ({file})</source>
            <translation>Modell: {name} ({file})</translation>
        </message>
        <message>
            <location filename="../algorithms/layer_metadata.py" />
            <source>SHA-256 of the model file: {sha}</source>
            <translation>SHA-256 der Modelldatei: {sha}</translation>
        </message>
        <message>
            <location filename="../algorithms/layer_metadata.py" />
            <source>Settings: {settings}</source>
            <translation>Einstellungen: {settings}</translation>
        </message>
        <message>
            <location filename="../algorithms/layer_metadata.py" />
            <source>Raster</source>
            <translation>Raster</translation>
        </message>
        <message>
            <location filename="../algorithms/layer_metadata.py" />
            <source>Context, read coarsely</source>
            <translation>Umgebung, grob gelesen</translation>
        </message>
        <message>
            <location filename="../algorithms/layer_metadata.py" />
            <source>{west} to {east} east, {south} to {north} north</source>
            <translation>{west} bis {east} Ost, {south} bis {north} Nord</translation>
        </message>
        <message>
            <location filename="../algorithms/layer_metadata.py" />
            <source>Only inside the areas of</source>
            <translation>Nur innerhalb der Flächen von</translation>
        </message>
        <message>
            <location filename="../algorithms/layer_metadata.py" />
            <source>local window {size} px</source>
            <translation>lokales Fenster {size} px</translation>
        </message>
        <message>
            <location filename="../algorithms/layer_metadata.py" />
            <source>global window {size} px</source>
            <translation>globales Fenster {size} px</translation>
        </message>
        <message>
            <location filename="../algorithms/layer_metadata.py" />
            <source>overlap {percent} %</source>
            <translation>Überlappung {percent} %</translation>
        </message>
        <message>
            <location filename="../algorithms/layer_metadata.py" />
            <source>stitching {word}</source>
            <translation>Zusammensetzen {word}</translation>
        </message>
        <message>
            <location filename="../algorithms/layer_metadata.py" />
            <source>precision {word}</source>
            <translation>Genauigkeit {word}</translation>
        </message>
        <message>
            <location filename="../algorithms/layer_metadata.py" />
            <source>the raster's own pixels</source>
            <translation>die eigenen Pixel des Rasters</translation>
        </message>
        <message>
            <location filename="../algorithms/layer_metadata.py" />
            <source>pixels of about {size} m</source>
            <translation>Pixel von etwa {size} m</translation>
        </message>
        <message>
            <location filename="../algorithms/layer_metadata.py" />
            <source>device {name}</source>
            <translation>Gerät {name}</translation>
        </message>
        <message>
            <location filename="../algorithms/layer_metadata.py" />
            <source>polygons of {classes} only</source>
            <translation>Polygone nur von {classes}</translation>
        </message>
        <message>
            <location filename="../algorithms/layer_metadata.py" />
            <source>polygons from {area} m²</source>
            <translation>Polygone ab {area} m²</translation>
        </message>
        <message>
            <location filename="../algorithms/layer_metadata.py" />
            <source>{name} from {area} m²</source>
            <translation>{name} ab {area} m²</translation>
        </message>
        <message>
            <location filename="../algorithms/layer_metadata.py" />
            <source>holes below {area} m² filled</source>
            <translation>Löcher unter {area} m² gefüllt</translation>
        </message>
        <message>
            <location filename="../algorithms/layer_metadata.py" />
            <source>outlines simplified by {size} px</source>
            <translation>Umrisse um {size} px vereinfacht</translation>
        </message>
        <message>
            <location filename="../algorithms/layer_metadata.py" />
            <source>Training data</source>
            <translation>Trainingsdaten</translation>
        </message>
        <message>
            <location filename="../algorithms/layer_metadata.py" />
            <source>Training area</source>
            <translation>Trainingsgebiet</translation>
        </message>
        <message>
            <location filename="../algorithms/layer_metadata.py" />
            <source>Rasters learned from</source>
            <translation>Raster, aus denen es gelernt hat</translation>
        </message>
        <message>
            <location filename="../algorithms/layer_metadata.py" />
            <source>Ground learned from</source>
            <translation>Gelände, aus dem es gelernt hat</translation>
        </message>
        <message>
            <location filename="../algorithms/layer_metadata.py" />
            <source>Cite the method: {citation}</source>
            <translation>Verfahren zitieren: {citation}</translation>
        </message>
        <message>
            <location filename="../algorithms/layer_metadata.py" />
            <source>Cite the model: {citation}</source>
            <translation>Modell zitieren: {citation}</translation>
        </message>
        <message>
            <location filename="../algorithms/layer_plan.py" />
            <source>{name} is no file on this computer and is exported for this run: {requests} requests to {server}, about {size:.3g} MB; {near} in detail, {far} for the context around.</source>
            <translation>{name} ist keine Datei auf diesem Computer und wird für diesen Lauf exportiert: {requests} Anfragen an {server}, etwa {size:.3g} MB; {near} im Detail, {far} für den Kontext ringsum.</translation>
        </message>
        <message>
            <location filename="../algorithms/layer_plan.py" />
            <source>{model} does not say how wide its pixels are, so no resolution of {name} can be chosen; save the layer to a file and choose that, or another model.</source>
            <translation>{model} sagt nicht, wie breit seine Pixel sind, also lässt sich keine Auflösung von {name} wählen; speichern Sie den Layer in eine Datei und wählen Sie diese, oder ein anderes Modell.</translation>
        </message>
        <message>
            <location filename="../algorithms/layer_plan.py" />
            <source>{name} has no coordinate reference system; set it first (right-click the layer, Layer CRS).</source>
            <translation>{name} hat kein Koordinatenbezugssystem; setzen Sie es zuerst (Rechtsklick auf den Layer, Layer-KBS).</translation>
        </message>
        <message>
            <location filename="../algorithms/layer_plan.py" />
            <source>The finest pixels of {name} are {size:.3g} m wide and {model} was trained at {gsd:g} m; choose a layer of at most {most:g} m or another model.</source>
            <translation>Die feinsten Pixel von {name} sind {size:.3g} m breit, {model} wurde mit {gsd:g} m trainiert; wählen Sie einen Layer von höchstens {most:g} m oder ein anderes Modell.</translation>
        </message>
        <message>
            <location filename="../algorithms/layer_plan.py" />
            <source>This extent of {name} is {requests} requests to {server} (about {size:.3g} MB), and a run makes at most {most}; choose a smaller extent, or get the imagery as a file.</source>
            <translation>Diese Ausdehnung von {name} sind {requests} Anfragen an {server} (etwa {size:.3g} MB), ein Lauf stellt höchstens {most}; wählen Sie eine kleinere Ausdehnung, oder besorgen Sie die Bilder als Datei.</translation>
        </message>
        <message>
            <location filename="../algorithms/layer_plan.py" />
            <source>This extent of {name} is {pixels:.3g} million pixels, and at most {most:.3g} million are exported; choose a smaller extent, or save the layer to a file and choose that.</source>
            <translation>Diese Ausdehnung von {name} sind {pixels:.3g} Millionen Pixel, exportiert werden höchstens {most:.3g} Millionen; wählen Sie eine kleinere Ausdehnung, oder speichern Sie den Layer in eine Datei und wählen Sie diese.</translation>
        </message>
        <message>
            <location filename="../algorithms/layer_rasters.py" />
            <source>{name}, exported from {source}</source>
            <translation>{name}, exportiert aus {source}</translation>
        </message>
        <message>
            <location filename="../algorithms/layer_rasters.py" />
            <source>Exporting: {done} of {total}</source>
            <translation>Wird exportiert: {done} von {total}</translation>
        </message>
        <message>
            <location filename="../algorithms/layer_rasters.py" />
            <source>Fetching from {server}: {done} of {total}</source>
            <translation>Wird von {server} geholt: {done} von {total}</translation>
        </message>
        <message>
            <location filename="../algorithms/layer_rasters.py" />
            <source>The extent lies beside {name}; choose one that touches it.</source>
            <translation>Die Ausdehnung liegt neben {name}; wählen Sie eine, die den Layer berührt.</translation>
        </message>
        <message>
            <location filename="../algorithms/new_model.py" />
            <source>A model to start from brings its own network; choose that or the name of a backbone.</source>
            <translation>Ein Modell als Start bringt sein eigenes Netz mit; wählen Sie dieses oder den Namen eines Backbones.</translation>
        </message>
        <message>
            <location filename="../algorithms/new_model.py" />
            <source>The hub has weights for backbones by name; give one, such as vit_small_patch16_224.</source>
            <translation>Der Hub hat Gewichte für Backbones nach Namen; geben Sie einen an, etwa vit_small_patch16_224.</translation>
        </message>
        <message>
            <location filename="../algorithms/polygon_layers.py" />
            <source>{name} has no coordinate reference system; set it first (for polygons right-click the layer, Layer CRS; for a raster Raster, Projections, Assign projection).</source>
            <translation>{name} hat kein Koordinatenbezugssystem; setzen Sie es zuerst (bei Polygonen Rechtsklick auf den Layer, Layer-KBS; bei einem Raster Raster, Projektionen, Projektion zuweisen).</translation>
        </message>
        <message>
            <location filename="../algorithms/raster_algorithm.py" />
            <source>Further rasters, whose bands follow</source>
            <translation>Weitere Raster, deren Kanäle folgen</translation>
        </message>
        <message>
            <location filename="../algorithms/raster_algorithm.py" />
            <source>Bands of each raster, such as 1,2,3|1</source>
            <translation>Kanäle jedes Rasters, etwa 1,2,3|1</translation>
        </message>
        <message>
            <location filename="../algorithms/raster_algorithm.py" />
            <source>Keep the raster's own pixels, whatever they measure</source>
            <translation>Eigene Pixel des Rasters behalten, wie groß sie auch sind</translation>
        </message>
        <message>
            <location filename="../algorithms/raster_algorithm.py" />
            <source>The raster cannot be opened; choose a raster file or layer.</source>
            <translation>Das Raster kann nicht geöffnet werden; wählen Sie eine Rasterdatei oder einen Rasterlayer.</translation>
        </message>
        <message>
            <location filename="../algorithms/raster_facts.py" />
            <source>{first} has {count} bands and {other} has {others}; choose rasters with the same bands.</source>
            <translation>{first} hat {count} Kanäle und {other} hat {others}; wählen Sie Raster mit denselben Kanälen.</translation>
        </message>
        <message>
            <location filename="../algorithms/relay_attention.py" />
            <source>Relay attention</source>
            <translation>Relais-Aufmerksamkeit</translation>
        </message>
        <message>
            <location filename="../algorithms/relay_attention.py" />
            <source>explain,attention,where does it look,context,interpretability,relay tokens</source>
            <translation>erklären,Aufmerksamkeit,wohin schaut es,Kontext,Interpretierbarkeit,Relais-Token</translation>
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
            <translation>Zeigt, wohin die Relais-Token eines Modells schauen: aus der Nähe, im lokalen Fenster, und in der Landschaft ringsum, im globalen Fenster. Die Fenster sind die, die Raster segmentieren für denselben Ort liest.

&lt;b&gt;Punkt&lt;/b&gt;: die Fenster, die für das Pixel dort antworten. &lt;b&gt;Ausdehnung&lt;/b&gt;: alle Fenster einer Fläche. Geben Sie eines von beiden an.
&lt;b&gt;Ein Kanal für jeden Block&lt;/b&gt;: statt ihres Mittels; für Punkte.
Die übrigen Parameter sind die von Raster segmentieren und wählen dieselben Fenster.

&lt;b&gt;Lokale Aufmerksamkeit&lt;/b&gt;: bei einem Punkt der Anteil jedes Patches des lokalen Fensters an dem, was die Relais den Patches geben; die Anteile eines Fensters ergeben zusammen 1. Bei einer Ausdehnung hat jeder Ort seinen Anteil in dem Fenster, das für ihn antwortet.
&lt;b&gt;Globale Aufmerksamkeit&lt;/b&gt;: dasselbe im globalen Fenster, dessen Patches breiter sind. Bei einer Ausdehnung zwei Kanäle: die Anteile aller Fenster, die einen Ort sehen, zusammengezählt, und dies gegenüber gleichmäßiger Aufmerksamkeit (1: so viel, als schauten die Relais überall gleich hin).
Patches ohne Daten, etwa jenseits des Rasters, haben keine. Was die Relais einander geben, bleibt außer Acht. Aufmerksamkeit sagt, woher das Netz liest, nicht warum es entscheidet. Ein abgebrochener Lauf hinterlässt nichts; der nächste beginnt von vorn.

Beispiel:
qgis_process run relay:relayattention -- INPUT=dtm.tif POINT=376512,1487488 LOCAL=near.tif GLOBAL=far.tif</translation>
        </message>
        <message>
            <location filename="../algorithms/relay_attention.py" />
            <source>Point</source>
            <translation>Punkt</translation>
        </message>
        <message>
            <location filename="../algorithms/relay_attention.py" />
            <source>A band for every block</source>
            <translation>Ein Kanal für jeden Block</translation>
        </message>
        <message>
            <location filename="../algorithms/relay_attention.py" />
            <source>Local attention</source>
            <translation>Lokale Aufmerksamkeit</translation>
        </message>
        <message>
            <location filename="../algorithms/relay_attention.py" />
            <source>Global attention</source>
            <translation>Globale Aufmerksamkeit</translation>
        </message>
        <message>
            <location filename="../algorithms/relay_attention.py" />
            <source>Window pairs that were looked at</source>
            <translation>Betrachtete Fensterpaare</translation>
        </message>
        <message>
            <location filename="../algorithms/relay_attention.py" />
            <source>Attention is shown for a point or for an extent; give one of both.</source>
            <translation>Aufmerksamkeit wird für einen Punkt oder für eine Ausdehnung gezeigt; geben Sie eines von beiden an.</translation>
        </message>
        <message>
            <location filename="../algorithms/relay_attention.py" />
            <source>The point {x:.10g} {y:.10g} lies outside {name}; choose one on it.</source>
            <translation>Der Punkt {x:.10g} {y:.10g} liegt außerhalb von {name}; wählen Sie einen darauf.</translation>
        </message>
        <message>
            <location filename="../algorithms/remembered.py" />
            <source>Record of the run</source>
            <translation>Aufzeichnung des Laufs</translation>
        </message>
        <message>
            <location filename="../algorithms/remembered.py" />
            <source>Model, raster, settings, versions and computer of the run that made this layer.</source>
            <translation>Modell, Raster, Einstellungen, Versionen und Computer des Laufs, der diesen Layer gemacht hat.</translation>
        </message>
        <message>
            <location filename="../algorithms/remembered.py" />
            <source>Made by Relay Segmenter {version}; {record} says how.</source>
            <translation>Gemacht mit Relay Segmenter {version}; {record} sagt, wie.</translation>
        </message>
        <message>
            <location filename="../algorithms/roles.py" />
            <source>Training</source>
            <translation>Training</translation>
        </message>
        <message>
            <location filename="../algorithms/roles.py" />
            <source>Validation</source>
            <translation>Validierung</translation>
        </message>
        <message>
            <location filename="../algorithms/roles.py" />
            <source>Test</source>
            <translation>Test</translation>
        </message>
        <message>
            <location filename="../algorithms/roles.py" />
            <source>Left out between them</source>
            <translation>Dazwischen ausgelassen</translation>
        </message>
        <message>
            <location filename="../algorithms/segment_raster.py" />
            <source>Segment raster</source>
            <translation>Raster segmentieren</translation>
        </message>
        <message>
            <location filename="../algorithms/segment_raster.py" />
            <source>deep learning,classify,lidar,dtm,archaeology,land cover,relay tokens,semantic</source>
            <translation>Deep Learning,klassifizieren,Lidar,DGM,Archäologie,Landbedeckung,Relais-Token,semantisch</translation>
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
            <translation>Gibt jedem Pixel eines Rasters eine Klasse, mit einem Modell, das jeden Ort zweimal ansieht: aus der Nähe und aus so großer Ferne, dass es die Landschaft ringsum sieht.

&lt;b&gt;Raster&lt;/b&gt;: ein beliebiger Rasterlayer; seine Kanäle sind die des Modells, in ihrer Reihenfolge. Pixel, die nicht etwa so breit sind wie die des Modells, werden auf diese umgerechnet, und die Ergebnisse mit ihnen. Layer, die keine Dateien sind, wie WMS und XYZ, werden für den Lauf geholt: im Detail für die Ausdehnung, grob für das, was ringsum liegt. Ob ihre Lizenz das erlaubt, müssen Sie prüfen.
&lt;b&gt;Modell&lt;/b&gt;: eine .safetensors-Datei von Relay Segmenter; sie bringt ihre Klassen, Farben und Fenstergrößen mit. Leer: das Modell, das mit der Erweiterung kommt.
&lt;b&gt;Ausdehnung&lt;/b&gt;: zuerst das, was die Karte zeigt; leer für das ganze Raster. Jede Ausdehnung gibt denselben Pixeln dieselben Klassen.
&lt;b&gt;Flächen&lt;/b&gt;: Polygone; nur Gelände darin wird segmentiert, und die Ergebnisse reichen nicht weiter als sie. Was ringsum liegt, sieht das Modell trotzdem.
&lt;b&gt;Überlappung&lt;/b&gt;: Anteil der Seite eines Fensters, den Nachbarn teilen, 0 bis 0.89; mehr ist langsamer und ruhiger. Nicht gesetzt: die des Modells.
&lt;b&gt;Weitere Raster&lt;/b&gt;: Ihre Kanäle folgen; Auflösung, Ausdehnung und KBS dürfen andere sein und werden auf das Gitter des ersten gebracht, so dass ein Orthofoto und ein Geländemodell zusammengehen.
&lt;b&gt;Kanäle&lt;/b&gt;: Nummern der zu lesenden Kanäle, Raster durch | getrennt, in der Reihenfolge des Modells: 1,2,3|1. Leer: alle von jedem.
&lt;b&gt;Eigene Pixel des Rasters behalten&lt;/b&gt;: nichts umrechnen, wie groß die Pixel auch sind.
&lt;b&gt;Zusammensetzen&lt;/b&gt;: core nimmt jedes Pixel aus dem Fenster, dessen Mitte ihm am nächsten ist; taper mischt alle Fenster darüber, die zu ihren Rändern hin weniger zählen, und zeigt weniger Nähte, wo Fenster überlappen.
&lt;b&gt;Gerät&lt;/b&gt;: wo das Netz läuft; auto nimmt eine Grafikkarte, wo es eine gibt.
&lt;b&gt;Genauigkeit&lt;/b&gt;: bfloat16 ist schneller auf Geräten, die es können, und kann einige Pixel ändern; auto nimmt es, wo es schneller ist.
&lt;b&gt;Kachelgröße&lt;/b&gt; und &lt;b&gt;Stapelgröße&lt;/b&gt;: Kleinere brauchen weniger Speicher.
&lt;b&gt;Dask-Scheduler&lt;/b&gt;: lässt die Arbeiter eines Clusters die Kacheln rechnen; local: mehrere Prozesse dieses Computers. Siehe docs/clusters.md.

&lt;b&gt;Klassen&lt;/b&gt;: GeoTIFF der Klassennummern, 255 ohne Daten.
&lt;b&gt;Konfidenz&lt;/b&gt;: GeoTIFF, Prozent. Ein zweiter Stil zeigt nur, was unter 60 % liegt (Rechtsklick auf den Layer, Stile, Unsicher).
&lt;b&gt;Befunde&lt;/b&gt;: ein Polygon für jede zusammenhängende Fläche, die nicht Hintergrund ist, mit class, area_m2, der mittleren und der größten Konfidenz und perimeter_m.
&lt;b&gt;Zu findende Klassen&lt;/b&gt;: ihre Namen, etwa mound, water; andere ergeben keine Polygone und werden nicht gezeichnet. Leer: alle. Ein Name mit Komma steht in Anführungszeichen: "mound, large", water.
&lt;b&gt;Kleinstes Polygon&lt;/b&gt;: Kleinere werden ausgelassen; eine Fläche in m² oder eine je Klasse: mound=25, water=100. &lt;b&gt;Zu füllende Löcher&lt;/b&gt;: kleinere, in denen nichts gefunden wird.
&lt;b&gt;Umrisse vereinfachen&lt;/b&gt;: 1 bis 2 Pixel machen aus den Treppen der Pixel schlichte Linien; Nachbarn behalten ihre gemeinsamen Umrisse. 0: genau die Pixel. area_m2 ist immer die der Pixel.

Beispiel:
qgis_process run relay:segmentraster -- INPUT=dtm.tif OUTPUT=classes.tif POLYGONS=findings.gpkg</translation>
        </message>
        <message>
            <location filename="../algorithms/segment_raster.py" />
            <source>Areas to segment (empty: all of the extent)</source>
            <translation>Zu segmentierende Flächen (leer: die ganze Ausdehnung)</translation>
        </message>
        <message>
            <location filename="../algorithms/segment_raster.py" />
            <source>Stitching of neighbouring windows</source>
            <translation>Zusammensetzen benachbarter Fenster</translation>
        </message>
        <message>
            <location filename="../algorithms/segment_raster.py" />
            <source>Precision</source>
            <translation>Genauigkeit</translation>
        </message>
        <message>
            <location filename="../algorithms/segment_raster.py" />
            <source>Classes to find, such as mound, water (empty: all)</source>
            <translation>Zu findende Klassen, etwa mound, water (leer: alle)</translation>
        </message>
        <message>
            <location filename="../algorithms/segment_raster.py" />
            <source>Smallest polygon [m²], such as 25 or mound=25, water=100</source>
            <translation>Kleinstes Polygon [m²], etwa 25 oder mound=25, water=100</translation>
        </message>
        <message>
            <location filename="../algorithms/segment_raster.py" />
            <source>Holes to fill, smaller than [m²]</source>
            <translation>Zu füllende Löcher, kleiner als [m²]</translation>
        </message>
        <message>
            <location filename="../algorithms/segment_raster.py" />
            <source>Simplify outlines by [pixels]</source>
            <translation>Umrisse vereinfachen um [Pixel]</translation>
        </message>
        <message>
            <location filename="../algorithms/segment_raster.py" />
            <source>Tile size [pixels]</source>
            <translation>Kachelgröße [Pixel]</translation>
        </message>
        <message>
            <location filename="../algorithms/segment_raster.py" />
            <source>Batch size [windows]; 0: as suits the device</source>
            <translation>Stapelgröße [Fenster]; 0: wie es zum Gerät passt</translation>
        </message>
        <message>
            <location filename="../algorithms/segment_raster.py" />
            <source>Dask scheduler, such as tcp://10.0.0.1:8786 or local</source>
            <translation>Dask-Scheduler, etwa tcp://10.0.0.1:8786 oder local</translation>
        </message>
        <message>
            <location filename="../algorithms/segment_raster.py" />
            <source>Model: {name}</source>
            <translation>Modell: {name}</translation>
        </message>
        <message>
            <location filename="../algorithms/segment_raster.py" />
            <source>How it was made: {path}</source>
            <translation>Wie es gemacht wurde: {path}</translation>
        </message>
        <message>
            <location filename="../algorithms/segment_raster.py" />
            <source>The areas lie beside {name}; choose polygons that touch it, or another extent.</source>
            <translation>Die Flächen liegen neben {name}; wählen Sie Polygone, die den Layer berühren, oder eine andere Ausdehnung.</translation>
        </message>
        <message>
            <location filename="../algorithms/segment_raster.py" />
            <source>{model} does not find {unknown}; it finds {known}.</source>
            <translation>{model} findet {unknown} nicht; es findet {known}.</translation>
        </message>
        <message>
            <location filename="../algorithms/segment_raster.py" />
            <source>The style of {name} is not stored ({reason}).</source>
            <translation>Der Stil von {name} wird nicht gespeichert ({reason}).</translation>
        </message>
        <message>
            <location filename="../algorithms/segment_raster.py" />
            <source>{name} is not a GeoTIFF; give rasters a name that ends in .tif.</source>
            <translation>{name} ist kein GeoTIFF; geben Sie Rastern einen Namen, der auf .tif endet.</translation>
        </message>
        <message>
            <location filename="../algorithms/segment_raster.py" />
            <source>{mpx:.2f} Mpx, {windows} windows, {seconds:.1f} s on {device}: {shares}</source>
            <translation>{mpx:.2f} Mpx, {windows} Fenster, {seconds:.1f} s auf {device}: {shares}</translation>
        </message>
        <message>
            <location filename="../algorithms/style_files.py" />
            <source>Classes of the model</source>
            <translation>Klassen des Modells</translation>
        </message>
        <message>
            <location filename="../algorithms/style_files.py" />
            <source>{file} is not written, since it would also go with {other}; {name} opens without it.</source>
            <translation>{file} wird nicht geschrieben, weil sie auch zu {other} gehören würde; {name} öffnet sich ohne.</translation>
        </message>
        <message>
            <location filename="../algorithms/style_files.py" />
            <source>{file} is left as it is, since it was not written for {name}; {name} opens with it.</source>
            <translation>{file} bleibt, wie sie ist, weil sie nicht für {name} geschrieben wurde; {name} öffnet sich damit.</translation>
        </message>
        <message>
            <location filename="../algorithms/styles.py" />
            <source>Unsure below {percent} %</source>
            <translation>Unsicher unter {percent} %</translation>
        </message>
        <message>
            <location filename="../algorithms/styles.py" />
            <source>below {percent} %</source>
            <translation>unter {percent} %</translation>
        </message>
        <message>
            <location filename="../algorithms/styles.py" />
            <source>{percent} % and more</source>
            <translation>{percent} % und mehr</translation>
        </message>
        <message>
            <location filename="../algorithms/train_model.py" />
            <source>Train model</source>
            <translation>Modell trainieren</translation>
        </message>
        <message>
            <location filename="../algorithms/train_model.py" />
            <source>deep learning,training,labels,polygons,fine-tune,lidar,archaeology,relay tokens</source>
            <translation>Deep Learning,Training,Labels,Polygone,Feinabstimmung,Lidar,Archäologie,Relais-Token</translation>
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
            <translation>Trainiert ein Modell, das findet, was Sie gezeichnet haben, und sagt, wie gut es auf Gelände ist, das es nie gesehen hat.

&lt;b&gt;Raster&lt;/b&gt;: Dateien auf diesem Computer, von einer Auflösung und mit denselben Kanälen.
&lt;b&gt;Labels&lt;/b&gt;: Polygone mit einem Feld, das die Klasse enthält, etwa mound oder water. Ein Layer, der nach diesem Feld kategorisiert dargestellt ist, gibt den Klassen ihre Farben. Gelände zwischen den Polygonen ist Hintergrund.
&lt;b&gt;Vollständig gelabelte Flächen&lt;/b&gt;: Polygone um das Gelände, das Sie durchgesehen haben. Was außerhalb liegt, wird weder gelernt noch bewertet. Ohne sie zählt alles Gelände ohne Polygon als Hintergrund, und ein Denkmal, das Sie nicht gezeichnet haben, lehrt das Modell, es zu übersehen.
&lt;b&gt;Start&lt;/b&gt;: ein kleines Netz von Grund auf; das Modell, das mit der Erweiterung kommt; oder eine eigene Modelldatei, die weiterlernt und ihre Klassen behält, wo sie Ihre kennt.
&lt;b&gt;Zurückgehaltenes Gelände&lt;/b&gt;: Ein Modell muss auf Gelände beurteilt werden, das es nicht gelernt hat. blocks zieht Quadrate für Validierung und Test, mit einem Abstand ringsum, so weit das Modell schaut; areas nimmt eigene Polygone mit einem Feld, das train, validation oder test sagt; eastern fifth behält den Osten jedes Rasters für die Validierung und testet nichts, für Raster, die für mehr zu klein sind.
&lt;b&gt;Schritte&lt;/b&gt;: Mehr dauern länger und lernen mehr; 2000 sind ein erster Versuch. Ein abgebrochenes Training geht weiter, wenn es mit denselben Einstellungen und derselben Modelldatei erneut gestartet wird; nach dem Schließen von QGIS nur, wenn seine Layer Dateien sind (keine Auswahlen, gefilterten Layer oder Layer im Speicher).
&lt;b&gt;Fenster&lt;/b&gt;: Das lokale Fenster wird in vollem Detail gesehen, das globale ringsum grob. Größere brauchen mehr Gelände.

&lt;b&gt;Modell&lt;/b&gt;: eine .safetensors-Datei für Raster segmentieren.
&lt;b&gt;Bericht&lt;/b&gt;: eine Seite mit Kurven und, wo es Testgelände gibt, dessen Werten und Bildern.

Beispiel:
qgis_process run relay:trainmodel -- RASTERS=dtm.tif POLYGONS=finds.gpkg CLASS_FIELD=kind AREAS=surveyed.gpkg OUTPUT=model.safetensors</translation>
        </message>
        <message>
            <location filename="../algorithms/train_model.py" />
            <source>Pixels right, validation [percent]</source>
            <translation>Richtige Pixel, Validierung [Prozent]</translation>
        </message>
        <message>
            <location filename="../algorithms/train_model.py" />
            <source>Mean IoU of the findings, test [percent]</source>
            <translation>Mittlere IoU der Befunde, Test [Prozent]</translation>
        </message>
        <message>
            <location filename="../algorithms/train_model.py" />
            <source>Pixels right, test [percent]</source>
            <translation>Richtige Pixel, Test [Prozent]</translation>
        </message>
        <message>
            <location filename="../algorithms/train_model.py" />
            <source>The model is a temporary file, which QGIS deletes when it is closed, and a training that is cancelled cannot go on; name a file to keep both.</source>
            <translation>Das Modell ist eine temporäre Datei, die QGIS beim Schließen löscht, und ein abgebrochenes Training kann nicht weitergehen; nennen Sie eine Datei, um beides zu behalten.</translation>
        </message>
        <message>
            <location filename="../algorithms/train_model.py" />
            <source>{steps} steps in {minutes:.1f} minutes; {accuracy} % of the validation pixels are right.</source>
            <translation>{steps} Schritte in {minutes:.1f} Minuten; {accuracy} % der Validierungspixel sind richtig.</translation>
        </message>
        <message>
            <location filename="../algorithms/train_model.py" />
            <source>No ground was held out for the test, so there are no scores of new ground.</source>
            <translation>Für den Test wurde kein Gelände zurückgehalten, also gibt es keine Werte auf neuem Gelände.</translation>
        </message>
        <message>
            <location filename="../algorithms/training_plan.py" />
            <source>Name of the ground between the labels</source>
            <translation>Name des Geländes zwischen den Labels</translation>
        </message>
        <message>
            <location filename="../algorithms/training_plan.py" />
            <source>Start</source>
            <translation>Start</translation>
        </message>
        <message>
            <location filename="../algorithms/training_plan.py" />
            <source>Model file to start from</source>
            <translation>Modelldatei als Start</translation>
        </message>
        <message>
            <location filename="../algorithms/training_plan.py" />
            <source>Steps</source>
            <translation>Schritte</translation>
        </message>
        <message>
            <location filename="../algorithms/training_plan.py" />
            <source>Held-out ground</source>
            <translation>Zurückgehaltenes Gelände</translation>
        </message>
        <message>
            <location filename="../algorithms/training_plan.py" />
            <source>Batch size [window pairs]</source>
            <translation>Stapelgröße [Fensterpaare]</translation>
        </message>
        <message>
            <location filename="../algorithms/training_plan.py" />
            <source>Learning rate (empty: what suits the start)</source>
            <translation>Lernrate (leer: was zum Start passt)</translation>
        </message>
        <message>
            <location filename="../algorithms/training_plan.py" />
            <source>Channels, in order (empty: told by the bands)</source>
            <translation>Kanäle, der Reihe nach (leer: wie das Raster sie nennt)</translation>
        </message>
        <message>
            <location filename="../algorithms/training_plan.py" />
            <source>Classes, in order, or a JSON file (empty: told by the labels)</source>
            <translation>Klassen, der Reihe nach, oder eine JSON-Datei (leer: wie die Labels sie nennen)</translation>
        </message>
        <message>
            <location filename="../algorithms/training_plan.py" />
            <source>Ground sampling distance [m] (empty: the first raster's)</source>
            <translation>Bodenauflösung [m] (leer: die des ersten Rasters)</translation>
        </message>
        <message>
            <location filename="../algorithms/training_plan.py" />
            <source>Name of the model (empty: the file's)</source>
            <translation>Name des Modells (leer: der der Datei)</translation>
        </message>
        <message>
            <location filename="../algorithms/training_plan.py" />
            <source>What the model finds, on what</source>
            <translation>Was das Modell findet und worauf</translation>
        </message>
        <message>
            <location filename="../algorithms/training_plan.py" />
            <source>Licence of the model</source>
            <translation>Lizenz des Modells</translation>
        </message>
        <message>
            <location filename="../algorithms/training_plan.py" />
            <source>Seed of everything random</source>
            <translation>Startwert alles Zufälligen</translation>
        </message>
        <message>
            <location filename="../algorithms/training_plan.py" />
            <source>Areas for validation and test</source>
            <translation>Flächen für Validierung und Test</translation>
        </message>
        <message>
            <location filename="../algorithms/training_plan.py" />
            <source>Field of these areas that says train, validation or test</source>
            <translation>Feld dieser Flächen, das train, validation oder test sagt</translation>
        </message>
        <message>
            <location filename="../algorithms/training_plan.py" />
            <source>Blocks: share for validation</source>
            <translation>Blöcke: Anteil für die Validierung</translation>
        </message>
        <message>
            <location filename="../algorithms/training_plan.py" />
            <source>Blocks: share for the test</source>
            <translation>Blöcke: Anteil für den Test</translation>
        </message>
        <message>
            <location filename="../algorithms/training_plan.py" />
            <source>Blocks: side [pixels] (empty: by the rasters' size)</source>
            <translation>Blöcke: Seite [Pixel] (leer: nach der Größe der Raster)</translation>
        </message>
        <message>
            <location filename="../algorithms/training_plan.py" />
            <source>Gap around held-out ground [pixels] (empty: as far as windows look)</source>
            <translation>Abstand um zurückgehaltenes Gelände [Pixel] (leer: so weit die Fenster schauen)</translation>
        </message>
        <message>
            <location filename="../algorithms/training_plan.py" />
            <source>Blocks: parts for cross-validation (0: none)</source>
            <translation>Blöcke: Teile für die Kreuzvalidierung (0: keine)</translation>
        </message>
        <message>
            <location filename="../algorithms/training_plan.py" />
            <source>Blocks: the part to test on, from 0</source>
            <translation>Blöcke: der Teil für den Test, ab 0</translation>
        </message>
        <message>
            <location filename="../algorithms/training_plan.py" />
            <source>What is done with the two scales</source>
            <translation>Was mit den beiden Skalen geschieht</translation>
        </message>
        <message>
            <location filename="../algorithms/training_plan.py" />
            <source>Relay tokens</source>
            <translation>Relais-Token</translation>
        </message>
        <message>
            <location filename="../algorithms/training_plan.py" />
            <source>Local window [pixels] (empty: what suits the start)</source>
            <translation>Lokales Fenster [Pixel] (leer: was zum Start passt)</translation>
        </message>
        <message>
            <location filename="../algorithms/training_plan.py" />
            <source>Global window over local window (empty: likewise)</source>
            <translation>Globales zu lokalem Fenster (leer: ebenso)</translation>
        </message>
        <message>
            <location filename="../algorithms/training_plan.py" />
            <source>Raster pixels per global pixel (empty: likewise)</source>
            <translation>Rasterpixel je globalem Pixel (leer: ebenso)</translation>
        </message>
        <message>
            <location filename="../algorithms/training_plan.py" />
            <source>From scratch: name of a backbone, such as vit_small_patch16_224</source>
            <translation>Von Grund auf: Name eines Backbones, etwa vit_small_patch16_224</translation>
        </message>
        <message>
            <location filename="../algorithms/training_plan.py" />
            <source>Download the weights that timm has for this backbone</source>
            <translation>Die Gewichte herunterladen, die timm für diesen Backbone hat</translation>
        </message>
        <message>
            <location filename="../algorithms/training_plan.py" />
            <source>No model file to start from is chosen; choose one, or another start.</source>
            <translation>Keine Modelldatei als Start ist gewählt; wählen Sie eine oder einen anderen Start.</translation>
        </message>
        <message>
            <location filename="../algorithms/training_plan.py" />
            <source>A model file to start from is chosen; set the start to {word}.</source>
            <translation>Eine Modelldatei als Start ist gewählt; setzen Sie den Start auf {word}.</translation>
        </message>
        <message>
            <location filename="../algorithms/training_plan.py" />
            <source>The plugin came without a model; choose a model file to start from.</source>
            <translation>Die Erweiterung kam ohne Modell; wählen Sie eine Modelldatei als Start.</translation>
        </message>
        <message>
            <location filename="../algorithms/training_plan.py" />
            <source>Areas for validation and test go with the held-out ground {word}; choose both or neither.</source>
            <translation>Flächen für Validierung und Test gehören zum zurückgehaltenen Gelände {word}; wählen Sie beides oder keines.</translation>
        </message>
        <message>
            <location filename="../algorithms/training_plan.py" />
            <source>{name} has no field {field}; choose the one that says train, validation or test.</source>
            <translation>{name} hat kein Feld {field}; wählen Sie das, welches train, validation oder test sagt.</translation>
        </message>
        <message>
            <location filename="../algorithms/vector_formats.py" />
            <source>Findings cannot be written as {name}; give a file name that ends in .gpkg, .geojson or .shp.</source>
            <translation>Befunde können nicht als {name} geschrieben werden; geben Sie einen Dateinamen an, der auf .gpkg, .geojson oder .shp endet.</translation>
        </message>
        <message>
            <location filename="../algorithms/vector_formats.py" />
            <source>{sentence} The findings are in {kept} until then.</source>
            <translation>{sentence} Die Befunde sind bis dahin in {kept}.</translation>
        </message>
        <message>
            <location filename="../algorithms/vector_formats.py" />
            <source>{name} cannot be written ({reason}); close it elsewhere or choose another file.</source>
            <translation>{name} kann nicht geschrieben werden ({reason}); schließen Sie die Datei anderswo oder wählen Sie eine andere.</translation>
        </message>
        <message>
            <location filename="../ui/algorithm_run.py" />
            <source>{algorithm} failed; the log panel says more.</source>
            <translation>{algorithm} ist gescheitert; das Protokollfenster sagt mehr.</translation>
        </message>
        <message>
            <location filename="../ui/background_work.py" />
            <source>This failed unexpectedly: {reason}</source>
            <translation>Unerwartet gescheitert: {reason}</translation>
        </message>
        <message>
            <location filename="../ui/dock.py" />
            <source>Relay Segmenter</source>
            <translation>Relay Segmenter</translation>
        </message>
        <message>
            <location filename="../ui/dock.py" />
            <source>Layers that are no files are looked at when the run begins.</source>
            <translation>Layer, die keine Dateien sind, werden zu Beginn des Laufs angesehen.</translation>
        </message>
        <message>
            <location filename="../ui/dock_area.py" />
            <source>Area</source>
            <translation>Fläche</translation>
        </message>
        <message>
            <location filename="../ui/dock_area.py" />
            <source>What the map shows</source>
            <translation>Was die Karte zeigt</translation>
        </message>
        <message>
            <location filename="../ui/dock_area.py" />
            <source>The whole raster</source>
            <translation>Das ganze Raster</translation>
        </message>
        <message>
            <location filename="../ui/dock_area.py" />
            <source>Inside polygons of a layer</source>
            <translation>In Polygonen eines Layers</translation>
        </message>
        <message>
            <location filename="../ui/dock_area.py" />
            <source>Selected polygons only</source>
            <translation>Nur gewählte Polygone</translation>
        </message>
        <message>
            <location filename="../ui/dock_area.py" />
            <source>There is no layer of polygons in the project; add one, or choose another area.</source>
            <translation>Im Projekt ist kein Polygonlayer; fügen Sie einen hinzu, oder wählen Sie eine andere Fläche.</translation>
        </message>
        <message>
            <location filename="../ui/dock_area.py" />
            <source>No polygon of {name} is selected; select some, or segment inside all of them.</source>
            <translation>Kein Polygon von {name} ist gewählt; wählen Sie einige, oder segmentieren Sie in allen.</translation>
        </message>
        <message>
            <location filename="../ui/dock_button.py" />
            <source>Relay Segmenter panel</source>
            <translation>Relay-Segmenter-Bedienfeld</translation>
        </message>
        <message>
            <location filename="../ui/dock_button.py" />
            <source>Choose raster, model, area and classes, try a preview, segment</source>
            <translation>Raster, Modell, Fläche und Klassen wählen, eine Vorschau versuchen, segmentieren</translation>
        </message>
        <message>
            <location filename="../ui/dock_classes.py" />
            <source>smallest polygon</source>
            <translation>kleinstes Polygon</translation>
        </message>
        <message>
            <location filename="../ui/dock_classes.py" />
            <source>No class is ticked; tick at least one.</source>
            <translation>Keine Klasse ist angehakt; haken Sie mindestens eine an.</translation>
        </message>
        <message>
            <location filename="../ui/dock_classes.py" />
            <source>Without the tick the class gives no polygons and is not drawn.</source>
            <translation>Ohne den Haken ergibt die Klasse keine Polygone und wird nicht gezeichnet.</translation>
        </message>
        <message>
            <location filename="../ui/dock_classes.py" />
            <source>any size</source>
            <translation>jede Größe</translation>
        </message>
        <message>
            <location filename="../ui/dock_classes.py" />
            <source>Smaller polygons of this class are left out.</source>
            <translation>Kleinere Polygone dieser Klasse werden ausgelassen.</translation>
        </message>
        <message>
            <location filename="../ui/dock_fit.py" />
            <source>Fits this raster</source>
            <translation>Passt zu diesem Raster</translation>
        </message>
        <message>
            <location filename="../ui/dock_fit.py" />
            <source>Fits with doubts: click to read</source>
            <translation>Passt mit Zweifeln: klicken und lesen</translation>
        </message>
        <message>
            <location filename="../ui/dock_fit.py" />
            <source>Does not fit: click to read</source>
            <translation>Passt nicht: klicken und lesen</translation>
        </message>
        <message>
            <location filename="../ui/dock_fit.py" />
            <source>Looking at the raster…</source>
            <translation>Das Raster wird angesehen…</translation>
        </message>
        <message>
            <location filename="../ui/dock_fit.py" />
            <source>Not known whether it fits: click to read</source>
            <translation>Ungewiss, ob es passt: klicken und lesen</translation>
        </message>
        <message>
            <location filename="../ui/dock_fit.py" />
            <source>Not known whether it fits</source>
            <translation>Ungewiss, ob es passt</translation>
        </message>
        <message>
            <location filename="../ui/dock_fit.py" />
            <source>Bands, pixel size and values are like those that the model learned from.</source>
            <translation>Kanäle, Pixelgröße und Werte gleichen denen, aus denen das Modell gelernt hat.</translation>
        </message>
        <message>
            <location filename="../ui/dock_layers.py" />
            <source>The raster to segment; bands that it lacks are looked for in the other rasters.</source>
            <translation>Das zu segmentierende Raster; Kanäle, die ihm fehlen, werden in den anderen Rastern gesucht.</translation>
        </message>
        <message>
            <location filename="../ui/dock_layers.py" />
            <source>Keep the raster's own pixels</source>
            <translation>Eigene Pixel des Rasters behalten</translation>
        </message>
        <message>
            <location filename="../ui/dock_layers.py" />
            <source>Otherwise pixels are resampled while they are read where they are not about as wide as the model's.</source>
            <translation>Sonst werden Pixel beim Lesen umgerechnet, wo sie nicht etwa so breit sind wie die des Modells.</translation>
        </message>
        <message>
            <location filename="../ui/dock_layers.py" />
            <source>There is no raster in the project; add one (Layer, Add Layer, Add Raster Layer).</source>
            <translation>Im Projekt ist kein Raster; fügen Sie eines hinzu (Layer, Layer hinzufügen, Rasterlayer hinzufügen).</translation>
        </message>
        <message>
            <location filename="../ui/dock_layers.py" />
            <source>No band is chosen for {channels}; choose one, or another model.</source>
            <translation>Für {channels} ist kein Kanal gewählt; wählen Sie einen oder ein anderes Modell.</translation>
        </message>
        <message>
            <location filename="../ui/dock_layers.py" />
            <source>The band that the model reads here; the first one's raster says where the pixels lie.</source>
            <translation>Der Kanal, den das Modell hier liest; das Raster des ersten sagt, wo die Pixel liegen.</translation>
        </message>
        <message>
            <location filename="../ui/dock_layers.py" />
            <source>choose a band</source>
            <translation>Kanal wählen</translation>
        </message>
        <message>
            <location filename="../ui/dock_layers.py" />
            <source>{layer}: band {number}</source>
            <translation>{layer}: Kanal {number}</translation>
        </message>
        <message>
            <location filename="../ui/dock_model.py" />
            <source>Choose a model file</source>
            <translation>Modelldatei wählen</translation>
        </message>
        <message>
            <location filename="../ui/dock_model.py" />
            <source>Model for the panel and Segment visible extent</source>
            <translation>Modell für das Bedienfeld und Sichtbare Ausdehnung segmentieren</translation>
        </message>
        <message>
            <location filename="../ui/dock_model.py" />
            <source>There is no model; choose a file, or add one in Models….</source>
            <translation>Es gibt kein Modell; wählen Sie eine Datei, oder fügen Sie eines in Modelle… hinzu.</translation>
        </message>
        <message>
            <location filename="../ui/dock_model.py" />
            <source>Finds {classes}</source>
            <translation>Findet {classes}</translation>
        </message>
        <message>
            <location filename="../ui/dock_model.py" />
            <source>Pixels of {size} m</source>
            <translation>Pixel von {size} m</translation>
        </message>
        <message>
            <location filename="../ui/dock_model.py" />
            <source>looks {metres} m around</source>
            <translation>schaut {metres} m umher</translation>
        </message>
        <message>
            <location filename="../ui/dock_model.py" />
            <source>mean IoU of findings {score} %</source>
            <translation>mittlere IoU der Befunde {score} %</translation>
        </message>
        <message>
            <location filename="../ui/dock_model.py" />
            <source>mean IoU {score} %</source>
            <translation>mittlere IoU {score} %</translation>
        </message>
        <message>
            <location filename="../ui/dock_model.py" />
            <source>pixels right {score} %</source>
            <translation>richtige Pixel {score} %</translation>
        </message>
        <message>
            <location filename="../ui/dock_model.py" />
            <source>no scores told</source>
            <translation>keine Werte genannt</translation>
        </message>
        <message>
            <location filename="../ui/dock_results.py" />
            <source>Results</source>
            <translation>Ergebnisse</translation>
        </message>
        <message>
            <location filename="../ui/dock_results.py" />
            <source>Colour the map by class.</source>
            <translation>Die Karte nach Klassen einfärben.</translation>
        </message>
        <message>
            <location filename="../ui/dock_results.py" />
            <source>Polygons</source>
            <translation>Polygone</translation>
        </message>
        <message>
            <location filename="../ui/dock_results.py" />
            <source>An outline around everything that is found.</source>
            <translation>Ein Umriss um alles, was gefunden wird.</translation>
        </message>
        <message>
            <location filename="../ui/dock_results.py" />
            <source>How sure the model is, in percent.</source>
            <translation>Wie sicher sich das Modell ist, in Prozent.</translation>
        </message>
        <message>
            <location filename="../ui/dock_results.py" />
            <source>Where the model looks from the middle of the area.</source>
            <translation>Wohin das Modell von der Mitte der Fläche aus schaut.</translation>
        </message>
        <message>
            <location filename="../ui/dock_results.py" />
            <source>temporary, or choose a folder</source>
            <translation>temporär, oder Ordner wählen</translation>
        </message>
        <message>
            <location filename="../ui/dock_results.py" />
            <source>Results in a folder stay when QGIS is closed; a run that was stopped goes on.</source>
            <translation>Ergebnisse in einem Ordner bleiben, wenn QGIS geschlossen wird; ein angehaltener Lauf geht weiter.</translation>
        </message>
        <message>
            <location filename="../ui/dock_results.py" />
            <source>The folder {folder} does not exist; make it or choose another.</source>
            <translation>Den Ordner {folder} gibt es nicht; legen Sie ihn an oder wählen Sie einen anderen.</translation>
        </message>
        <message>
            <location filename="../ui/dock_results.py" />
            <source>No result is ticked; tick at least one.</source>
            <translation>Kein Ergebnis ist angehakt; haken Sie mindestens eines an.</translation>
        </message>
        <message>
            <location filename="../ui/dock_run.py" />
            <source>Preview here</source>
            <translation>Vorschau hier</translation>
        </message>
        <message>
            <location filename="../ui/dock_run.py" />
            <source>Segment what the map shows, without polygons, into the group Preview.</source>
            <translation>Segmentieren, was die Karte zeigt, ohne Polygone, in die Gruppe Vorschau.</translation>
        </message>
        <message>
            <location filename="../ui/dock_run.py" />
            <source>Segment</source>
            <translation>Segmentieren</translation>
        </message>
        <message>
            <location filename="../ui/dock_run.py" />
            <source>Cancel</source>
            <translation>Abbrechen</translation>
        </message>
        <message>
            <location filename="../ui/dock_run.py" />
            <source>Preparing…</source>
            <translation>Wird vorbereitet…</translation>
        </message>
        <message>
            <location filename="../ui/dock_run.py" />
            <source>Done in {seconds:.0f} s.</source>
            <translation>Fertig in {seconds:.0f} s.</translation>
        </message>
        <message>
            <location filename="../ui/dock_run.py" />
            <source>Stopping…</source>
            <translation>Wird angehalten…</translation>
        </message>
        <message>
            <location filename="../ui/dock_runs.py" />
            <source>Preview of {raster}</source>
            <translation>Vorschau von {raster}</translation>
        </message>
        <message>
            <location filename="../ui/dock_runs.py" />
            <source>Preview</source>
            <translation>Vorschau</translation>
        </message>
        <message>
            <location filename="../ui/dock_runs.py" />
            <source>Attention, close up</source>
            <translation>Aufmerksamkeit, nah</translation>
        </message>
        <message>
            <location filename="../ui/dock_runs.py" />
            <source>Attention, around</source>
            <translation>Aufmerksamkeit, ringsum</translation>
        </message>
        <message>
            <location filename="../ui/dock_runs.py" />
            <source>The result is on the map, and kept in {path}.</source>
            <translation>Das Ergebnis ist auf der Karte und liegt in {path}.</translation>
        </message>
        <message>
            <location filename="../ui/engine_and_models.py" />
            <source>Set up the engine…</source>
            <translation>Engine einrichten…</translation>
        </message>
        <message>
            <location filename="../ui/engine_and_models.py" />
            <source>Models…</source>
            <translation>Modelle…</translation>
        </message>
        <message>
            <location filename="../ui/engine_setup.py" />
            <source>Relay Segmenter: the engine</source>
            <translation>Relay Segmenter: die Engine</translation>
        </message>
        <message>
            <location filename="../ui/engine_setup.py" />
            <source>For the processor (CPU)</source>
            <translation>Für den Prozessor (CPU)</translation>
        </message>
        <message>
            <location filename="../ui/engine_setup.py" />
            <source>For a graphics card (GPU)</source>
            <translation>Für eine Grafikkarte (GPU)</translation>
        </message>
        <message>
            <location filename="../ui/engine_setup.py" />
            <source>Use this Python…</source>
            <translation>Dieses Python verwenden…</translation>
        </message>
        <message>
            <location filename="../ui/engine_setup.py" />
            <source>Use a Python that has the packages already, as of conda or a computing centre</source>
            <translation>Ein Python verwenden, das die Pakete schon hat, etwa von conda oder eines Rechenzentrums</translation>
        </message>
        <message>
            <location filename="../ui/engine_setup.py" />
            <source>Looking for the engine…</source>
            <translation>Die Engine wird gesucht…</translation>
        </message>
        <message>
            <location filename="../ui/engine_setup.py" />
            <source>Looking for the engine</source>
            <translation>Die Engine wird gesucht</translation>
        </message>
        <message>
            <location filename="../ui/engine_setup.py" />
            <source>Setting up the engine</source>
            <translation>Die Engine wird eingerichtet</translation>
        </message>
        <message>
            <location filename="../ui/engine_setup.py" />
            <source>From now on this engine is used.</source>
            <translation>Ab jetzt wird diese Engine verwendet.</translation>
        </message>
        <message>
            <location filename="../ui/engine_setup.py" />
            <source>Remove this engine and everything in {folder}? Models and results stay.</source>
            <translation>Diese Engine und alles in {folder} entfernen? Modelle und Ergebnisse bleiben.</translation>
        </message>
        <message>
            <location filename="../ui/engine_setup.py" />
            <source>The engine is removed; {size:,} MB are free again.</source>
            <translation>Die Engine ist entfernt; {size:,} MB sind wieder frei.</translation>
        </message>
        <message>
            <location filename="../ui/engine_setup.py" />
            <source>Removing the engine</source>
            <translation>Die Engine wird entfernt</translation>
        </message>
        <message>
            <location filename="../ui/engine_setup.py" />
            <source>A Python that has the engine's packages</source>
            <translation>Ein Python, das die Pakete der Engine hat</translation>
        </message>
        <message>
            <location filename="../ui/engine_setup.py" />
            <source>Trying a Python</source>
            <translation>Ein Python wird erprobt</translation>
        </message>
        <message>
            <location filename="../ui/engine_setup.py" />
            <source>The diagnostics are on the clipboard; passwords and your name are left out.</source>
            <translation>Die Diagnose ist in der Zwischenablage; Passwörter und Ihr Name sind ausgelassen.</translation>
        </message>
        <message>
            <location filename="../ui/engine_setup.py" />
            <source>empty: from the internet</source>
            <translation>leer: aus dem Internet</translation>
        </message>
        <message>
            <location filename="../ui/engine_setup.py" />
            <source>empty: what pip's settings say</source>
            <translation>leer: was die Einstellungen von pip sagen</translation>
        </message>
        <message>
            <location filename="../ui/engine_setup.py" />
            <source>empty: the first that fits</source>
            <translation>leer: das erste, das passt</translation>
        </message>
        <message>
            <location filename="../ui/engine_setup.py" />
            <source>A folder of wheel files, for a computer without internet</source>
            <translation>Ein Ordner mit Wheel-Dateien, für einen Computer ohne Internet</translation>
        </message>
        <message>
            <location filename="../ui/engine_setup.py" />
            <source>Address of a package index with another build of PyTorch; pytorch.org tells them</source>
            <translation>Adresse eines Paketindex mit einem anderen Build von PyTorch; pytorch.org nennt sie</translation>
        </message>
        <message>
            <location filename="../ui/engine_setup.py" />
            <source>A Python 3.11 to 3.14 that the environment is made of; nothing is installed into it</source>
            <translation>Ein Python 3.11 bis 3.14, aus dem die Umgebung gemacht wird; in ihm selbst wird nichts installiert</translation>
        </message>
        <message>
            <location filename="../ui/engine_setup.py" />
            <source>The networks run in a Python of their own, the engine: a program beside QGIS, with PyTorch. Nothing is installed into QGIS, no account is needed, and updates of the plugin leave the engine alone.</source>
            <translation>Die Netze laufen in einem eigenen Python, der Engine: einem Programm neben QGIS, mit PyTorch. In QGIS wird nichts installiert, kein Konto ist nötig, und Aktualisierungen der Erweiterung lassen die Engine in Ruhe.</translation>
        </message>
        <message>
            <location filename="../ui/engine_setup.py" />
            <source>Engines</source>
            <translation>Engines</translation>
        </message>
        <message>
            <location filename="../ui/engine_setup.py" />
            <source>A Python that has the packages already, as of conda</source>
            <translation>Ein Python, das die Pakete schon hat, etwa von conda</translation>
        </message>
        <message>
            <location filename="../ui/engine_setup.py" />
            <source>Where a set-up takes things from</source>
            <translation>Woher eine Einrichtung alles nimmt</translation>
        </message>
        <message>
            <location filename="../ui/engine_setup.py" />
            <source>Folder of wheels</source>
            <translation>Ordner mit Wheels</translation>
        </message>
        <message>
            <location filename="../ui/engine_setup.py" />
            <source>Further package index</source>
            <translation>Weiterer Paketindex</translation>
        </message>
        <message>
            <location filename="../ui/engine_setup.py" />
            <source>Python to build on</source>
            <translation>Python als Grundlage</translation>
        </message>
        <message>
            <location filename="../ui/engine_setup.py" />
            <source>Copy diagnostics</source>
            <translation>Diagnose kopieren</translation>
        </message>
        <message>
            <location filename="../ui/engine_setup.py" />
            <source>Stopped; nothing was changed.</source>
            <translation>Angehalten; nichts wurde geändert.</translation>
        </message>
        <message>
            <location filename="../ui/engine_setup.py" />
            <source>{what} ({minutes}:{seconds:02d})</source>
            <translation>{what} ({minutes}:{seconds:02d})</translation>
        </message>
        <message>
            <location filename="../ui/engine_setup.py" />
            <source>none found: choose one</source>
            <translation>keines gefunden: wählen Sie eines</translation>
        </message>
        <message>
            <location filename="../ui/engine_setup_row.py" />
            <source>Set up</source>
            <translation>Einrichten</translation>
        </message>
        <message>
            <location filename="../ui/engine_setup_row.py" />
            <source>Use</source>
            <translation>Verwenden</translation>
        </message>
        <message>
            <location filename="../ui/engine_setup_row.py" />
            <source>Remove</source>
            <translation>Entfernen</translation>
        </message>
        <message>
            <location filename="../ui/engine_setup_row.py" />
            <source>Repair</source>
            <translation>Reparieren</translation>
        </message>
        <message>
            <location filename="../ui/engine_setup_row.py" />
            <source>Update</source>
            <translation>Aktualisieren</translation>
        </message>
        <message>
            <location filename="../ui/engine_setup_words.py" />
            <source>&lt;b&gt;No engine is ready.&lt;/b&gt; {reason}</source>
            <translation>&lt;b&gt;Keine Engine ist bereit.&lt;/b&gt; {reason}</translation>
        </message>
        <message>
            <location filename="../ui/engine_setup_words.py" />
            <source>&lt;b&gt;No engine is ready.&lt;/b&gt; Set one up, the one for the processor first, or use a Python that you have.</source>
            <translation>&lt;b&gt;Keine Engine ist bereit.&lt;/b&gt; Richten Sie eine ein, zuerst die für den Prozessor, oder verwenden Sie ein Python, das Sie haben.</translation>
        </message>
        <message>
            <location filename="../ui/engine_setup_words.py" />
            <source>&lt;b&gt;The engine is ready&lt;/b&gt;{about}.&lt;br&gt;{python}</source>
            <translation>&lt;b&gt;Die Engine ist bereit&lt;/b&gt;{about}.&lt;br&gt;{python}</translation>
        </message>
        <message>
            <location filename="../ui/engine_setup_words.py" />
            <source>PyTorch {torch}, Python {python}, on {device}</source>
            <translation>PyTorch {torch}, Python {python}, auf {device}</translation>
        </message>
        <message>
            <location filename="../ui/engine_setup_words.py" />
            <source>the processor</source>
            <translation>dem Prozessor</translation>
        </message>
        <message>
            <location filename="../ui/engine_setup_words.py" />
            <source>The engine works: it ran the bundled model on {device} in {seconds:.2f} s (PyTorch {torch}).</source>
            <translation>Die Engine arbeitet: Sie hat das mitgelieferte Modell auf {device} in {seconds:.2f} s gerechnet (PyTorch {torch}).</translation>
        </message>
        <message>
            <location filename="../ui/engine_setup_words.py" />
            <source>Not set up</source>
            <translation>Nicht eingerichtet</translation>
        </message>
        <message>
            <location filename="../ui/engine_setup_words.py" />
            <source>Set up outside QGIS</source>
            <translation>Außerhalb von QGIS eingerichtet</translation>
        </message>
        <message>
            <location filename="../ui/engine_setup_words.py" />
            <source>, in use</source>
            <translation>, in Gebrauch</translation>
        </message>
        <message>
            <location filename="../ui/engine_setup_words.py" />
            <source>{size:,} MB</source>
            <translation>{size:,} MB</translation>
        </message>
        <message>
            <location filename="../ui/engine_setup_words.py" />
            <source>In use</source>
            <translation>In Gebrauch</translation>
        </message>
        <message>
            <location filename="../ui/engine_setup_words.py" />
            <source>{told}. This version of the plugin needs other packages.</source>
            <translation>{told}. Diese Version der Erweiterung braucht andere Pakete.</translation>
        </message>
        <message>
            <location filename="../ui/engine_setup_words.py" />
            <source>A set-up needs {disk:,} MB on the disk and {minutes} minutes; nothing is fetched.</source>
            <translation>Eine Einrichtung braucht {disk:,} MB auf dem Datenträger und {minutes} Minuten; geholt wird nichts.</translation>
        </message>
        <message>
            <location filename="../ui/engine_setup_words.py" />
            <source>A set-up {costs}</source>
            <translation>Eine Einrichtung {costs}</translation>
        </message>
        <message>
            <location filename="../ui/engine_setup_words.py" />
            <source>Where pip's settings or the index below offer a build for the CPU: {costs}</source>
            <translation>Wo die Einstellungen von pip oder der Index unten einen Build für die CPU bieten: {costs}</translation>
        </message>
        <message>
            <location filename="../ui/engine_setup_words.py" />
            <source>Else, with the libraries of NVIDIA: {costs}</source>
            <translation>Sonst, mit den Bibliotheken von NVIDIA: {costs}</translation>
        </message>
        <message>
            <location filename="../ui/engine_setup_words.py" />
            <source>As measured on Linux with Python 3.11; minutes with a connection of 50 Mbit/s.</source>
            <translation>Gemessen unter Linux mit Python 3.11; Minuten bei einer Verbindung von 50 Mbit/s.</translation>
        </message>
        <message>
            <location filename="../ui/engine_setup_words.py" />
            <source>Needs the index of a CUDA build, which pytorch.org tells, below.</source>
            <translation>Braucht unten den Index eines CUDA-Builds, den pytorch.org nennt.</translation>
        </message>
        <message>
            <location filename="../ui/engine_setup_words.py" />
            <source>The variable {name} is set and goes before what is chosen here: {value}</source>
            <translation>Die Variable {name} ist gesetzt und geht dem vor, was hier gewählt ist: {value}</translation>
        </message>
        <message>
            <location filename="../ui/engine_setup_words.py" />
            <source>fetches {fetched:,} MB, needs {disk:,} MB on the disk, {minutes} minutes.</source>
            <translation>holt {fetched:,} MB, braucht {disk:,} MB auf dem Datenträger, {minutes} Minuten.</translation>
        </message>
        <message>
            <location filename="../ui/engine_setup_work.py" />
            <source>{python} {fault}; choose another Python.</source>
            <translation>{python} {fault}; wählen Sie ein anderes Python.</translation>
        </message>
        <message>
            <location filename="../ui/engine_setup_work.py" />
            <source>Asking {python}</source>
            <translation>{python} wird befragt</translation>
        </message>
        <message>
            <location filename="../ui/engine_setup_work.py" />
            <source>{python} {fault}; choose a Python that has the packages of relay_core/engine/requirements.txt, or set the engine up.</source>
            <translation>{python} {fault}; wählen Sie ein Python, das die Pakete aus relay_core/engine/requirements.txt hat, oder richten Sie die Engine ein.</translation>
        </message>
        <message>
            <location filename="../ui/engine_setup_work.py" />
            <source>Trying the engine</source>
            <translation>Die Engine wird erprobt</translation>
        </message>
        <message>
            <location filename="../ui/engine_setup_work.py" />
            <source>Another QGIS window is changing this engine; wait for it, then try again.</source>
            <translation>Ein anderes QGIS-Fenster ändert diese Engine gerade; warten Sie darauf und versuchen Sie es dann erneut.</translation>
        </message>
        <message>
            <location filename="../ui/ground_page.py" />
            <source>No complete areas are chosen, so all ground without a polygon counts as background.</source>
            <translation>Keine vollständigen Flächen sind gewählt, also zählt alles Gelände ohne Polygon als Hintergrund.</translation>
        </message>
        <message>
            <location filename="../ui/ground_page.py" />
            <source>Show on the &amp;map</source>
            <translation>Auf der &amp;Karte zeigen</translation>
        </message>
        <message>
            <location filename="../ui/ground_page.py" />
            <source>&amp;Zoom to it</source>
            <translation>&amp;Dorthin zoomen</translation>
        </message>
        <message>
            <location filename="../ui/ground_page.py" />
            <source>What is labelled</source>
            <translation>Was gelabelt ist</translation>
        </message>
        <message>
            <location filename="../ui/ground_page.py" />
            <source>Who gets which ground</source>
            <translation>Wer welches Gelände bekommt</translation>
        </message>
        <message>
            <location filename="../ui/ground_page.py" />
            <source>Pixels</source>
            <translation>Pixel</translation>
        </message>
        <message>
            <location filename="../ui/ground_page.py" />
            <source>Area [m²]</source>
            <translation>Fläche [m²]</translation>
        </message>
        <message>
            <location filename="../ui/ground_page.py" />
            <source>Class</source>
            <translation>Klasse</translation>
        </message>
        <message>
            <location filename="../ui/ground_page.py" />
            <source>Share</source>
            <translation>Anteil</translation>
        </message>
        <message>
            <location filename="../ui/ground_page.py" />
            <source>{role}, {gap} px wide</source>
            <translation>{role}, {gap} px breit</translation>
        </message>
        <message>
            <location filename="../ui/live_preview.py" />
            <source>Classes so far</source>
            <translation>Klassen bisher</translation>
        </message>
        <message>
            <location filename="../ui/live_preview.py" />
            <source>There is no preview, because {path} cannot be written.</source>
            <translation>Es gibt keine Vorschau, weil {path} nicht geschrieben werden kann.</translation>
        </message>
        <message>
            <location filename="../ui/live_preview.py" />
            <source>Preview…</source>
            <translation>Vorschau…</translation>
        </message>
        <message>
            <location filename="../ui/model_download.py" />
            <source>{address} is no web address; give one that begins with https://.</source>
            <translation>{address} ist keine Webadresse; geben Sie eine an, die mit https:// beginnt.</translation>
        </message>
        <message>
            <location filename="../ui/model_download.py" />
            <source>{folder} cannot be made ({reason}); mend its rights.</source>
            <translation>{folder} kann nicht angelegt werden ({reason}); berichtigen Sie die Rechte.</translation>
        </message>
        <message>
            <location filename="../ui/model_download.py" />
            <source>What came from this address is refused: {reason}</source>
            <translation>Was von dieser Adresse kam, wird abgelehnt: {reason}</translation>
        </message>
        <message>
            <location filename="../ui/model_download.py" />
            <source>{name} was fetched and cannot be read ({reason}); see whether {folder} can be read, and try again.</source>
            <translation>{name} wurde geholt und kann nicht gelesen werden ({reason}); sehen Sie nach, ob {folder} lesbar ist, und versuchen Sie es erneut.</translation>
        </message>
        <message>
            <location filename="../ui/model_download.py" />
            <source>{address} cannot be fetched ({reason}); check the address and the internet connection.</source>
            <translation>{address} kann nicht geholt werden ({reason}); prüfen Sie die Adresse und die Internetverbindung.</translation>
        </message>
        <message>
            <location filename="../ui/model_manager.py" />
            <source>Relay Segmenter: models</source>
            <translation>Relay Segmenter: Modelle</translation>
        </message>
        <message>
            <location filename="../ui/model_manager.py" />
            <source>Add a model file</source>
            <translation>Modelldatei hinzufügen</translation>
        </message>
        <message>
            <location filename="../ui/model_manager.py" />
            <source>The model is added.</source>
            <translation>Das Modell ist hinzugefügt.</translation>
        </message>
        <message>
            <location filename="../ui/model_manager.py" />
            <source>List the models of a folder</source>
            <translation>Modelle eines Ordners auflisten</translation>
        </message>
        <message>
            <location filename="../ui/model_manager.py" />
            <source>{number} model files of {folder} are listed.</source>
            <translation>{number} Modelldateien aus {folder} sind aufgelistet.</translation>
        </message>
        <message>
            <location filename="../ui/model_manager.py" />
            <source>Fetch a model</source>
            <translation>Modell holen</translation>
        </message>
        <message>
            <location filename="../ui/model_manager.py" />
            <source>Address of the model file</source>
            <translation>Adresse der Modelldatei</translation>
        </message>
        <message>
            <location filename="../ui/model_manager.py" />
            <source>Stopped; nothing was kept.</source>
            <translation>Angehalten; nichts wurde behalten.</translation>
        </message>
        <message>
            <location filename="../ui/model_manager.py" />
            <source>Fetching {name}</source>
            <translation>{name} wird geholt</translation>
        </message>
        <message>
            <location filename="../ui/model_manager.py" />
            <source>Rename model</source>
            <translation>Modell umbenennen</translation>
        </message>
        <message>
            <location filename="../ui/model_manager.py" />
            <source>Name</source>
            <translation>Name</translation>
        </message>
        <message>
            <location filename="../ui/model_manager.py" />
            <source>The model is renamed.</source>
            <translation>Das Modell ist umbenannt.</translation>
        </message>
        <message>
            <location filename="../ui/model_manager.py" />
            <source>Delete {name}? The file {path} is gone then.</source>
            <translation>{name} löschen? Die Datei {path} ist dann weg.</translation>
        </message>
        <message>
            <location filename="../ui/model_manager.py" />
            <source>The model is deleted.</source>
            <translation>Das Modell ist gelöscht.</translation>
        </message>
        <message>
            <location filename="../ui/model_manager.py" />
            <source>The training ground cannot be brought to the map's CRS.</source>
            <translation>Das Trainingsgelände kann nicht in das KBS der Karte gebracht werden.</translation>
        </message>
        <message>
            <location filename="../ui/model_manager.py" />
            <source>Add</source>
            <translation>Hinzufügen</translation>
        </message>
        <message>
            <location filename="../ui/model_manager.py" />
            <source>File…</source>
            <translation>Datei…</translation>
        </message>
        <message>
            <location filename="../ui/model_manager.py" />
            <source>Address…</source>
            <translation>Adresse…</translation>
        </message>
        <message>
            <location filename="../ui/model_manager.py" />
            <source>Folder…</source>
            <translation>Ordner…</translation>
        </message>
        <message>
            <location filename="../ui/model_manager.py" />
            <source>Import checkpoint…</source>
            <translation>Checkpoint importieren…</translation>
        </message>
        <message>
            <location filename="../ui/model_manager.py" />
            <source>Forget folder</source>
            <translation>Ordner vergessen</translation>
        </message>
        <message>
            <location filename="../ui/model_manager.py" />
            <source>List the models of this folder no longer; its files stay</source>
            <translation>Die Modelle dieses Ordners nicht mehr auflisten; seine Dateien bleiben</translation>
        </message>
        <message>
            <location filename="../ui/model_manager.py" />
            <source>Use for Segment visible extent</source>
            <translation>Für Sichtbare Ausdehnung segmentieren verwenden</translation>
        </message>
        <message>
            <location filename="../ui/model_manager.py" />
            <source>Show training area</source>
            <translation>Trainingsgebiet zeigen</translation>
        </message>
        <message>
            <location filename="../ui/model_manager.py" />
            <source>Rename…</source>
            <translation>Umbenennen…</translation>
        </message>
        <message>
            <location filename="../ui/model_manager.py" />
            <source>Delete…</source>
            <translation>Löschen…</translation>
        </message>
        <message>
            <location filename="../ui/model_manager.py" />
            <source>There are no models yet; add one.</source>
            <translation>Es gibt noch keine Modelle; fügen Sie eines hinzu.</translation>
        </message>
        <message>
            <location filename="../ui/model_manager.py" />
            <source>Hide training area</source>
            <translation>Trainingsgebiet ausblenden</translation>
        </message>
        <message>
            <location filename="../ui/model_manager.py" />
            <source>Keep the model {name}?</source>
            <translation>Das Modell {name} behalten?</translation>
        </message>
        <message>
            <location filename="../ui/model_manager.py" />
            <source>{description}

{file}, {size:.1f} MB
SHA-256, to compare with what its makers publish:
{sha}</source>
            <translation>{description}

{file}, {size:.1f} MB
SHA-256, zum Vergleich mit dem, was die Urheber veröffentlichen:
{sha}</translation>
        </message>
        <message>
            <location filename="../ui/model_manager.py" />
            <source>Keep</source>
            <translation>Behalten</translation>
        </message>
        <message>
            <location filename="../ui/model_manager.py" />
            <source>Discard</source>
            <translation>Verwerfen</translation>
        </message>
        <message>
            <location filename="../ui/model_manager.py" />
            <source>The model is kept.</source>
            <translation>Das Modell wird behalten.</translation>
        </message>
        <message>
            <location filename="../ui/model_manager.py" />
            <source>The download is deleted.</source>
            <translation>Das Heruntergeladene ist gelöscht.</translation>
        </message>
        <message>
            <location filename="../ui/model_page.py" />
            <source>This file cannot be used.</source>
            <translation>Diese Datei kann nicht verwendet werden.</translation>
        </message>
        <message>
            <location filename="../ui/model_page.py" />
            <source>What it finds</source>
            <translation>Was es findet</translation>
        </message>
        <message>
            <location filename="../ui/model_page.py" />
            <source>What it needs</source>
            <translation>Was es braucht</translation>
        </message>
        <message>
            <location filename="../ui/model_page.py" />
            <source>How it looks</source>
            <translation>Wie es schaut</translation>
        </message>
        <message>
            <location filename="../ui/model_page.py" />
            <source>How well it does</source>
            <translation>Wie gut es ist</translation>
        </message>
        <message>
            <location filename="../ui/model_page.py" />
            <source>Where it comes from</source>
            <translation>Woher es kommt</translation>
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
            <translation>Kanäle, der Reihe nach</translation>
        </message>
        <message>
            <location filename="../ui/model_page.py" />
            <source>Pixel size it was trained at</source>
            <translation>Pixelgröße beim Training</translation>
        </message>
        <message>
            <location filename="../ui/model_page.py" />
            <source>not known</source>
            <translation>nicht bekannt</translation>
        </message>
        <message>
            <location filename="../ui/model_page.py" />
            <source>Local window</source>
            <translation>Lokales Fenster</translation>
        </message>
        <message>
            <location filename="../ui/model_page.py" />
            <source>{ground}, read as {side} px</source>
            <translation>{ground}, gelesen als {side} px</translation>
        </message>
        <message>
            <location filename="../ui/model_page.py" />
            <source>Global window</source>
            <translation>Globales Fenster</translation>
        </message>
        <message>
            <location filename="../ui/model_page.py" />
            <source>{number} relay tokens carry what each window has seen to the other</source>
            <translation>{number} Relais-Token tragen jedem Fenster zu, was das andere gesehen hat</translation>
        </message>
        <message>
            <location filename="../ui/model_page.py" />
            <source>the local window alone, with {number} extra tokens</source>
            <translation>nur das lokale Fenster, mit {number} zusätzlichen Token</translation>
        </message>
        <message>
            <location filename="../ui/model_page.py" />
            <source>the local window alone</source>
            <translation>nur das lokale Fenster</translation>
        </message>
        <message>
            <location filename="../ui/model_page.py" />
            <source>the global window alone</source>
            <translation>nur das globale Fenster</translation>
        </message>
        <message>
            <location filename="../ui/model_page.py" />
            <source>both windows apart, their answers averaged</source>
            <translation>beide Fenster für sich, ihre Antworten gemittelt</translation>
        </message>
        <message>
            <location filename="../ui/model_page.py" />
            <source>both windows as one sequence</source>
            <translation>beide Fenster als eine Folge</translation>
        </message>
        <message>
            <location filename="../ui/model_page.py" />
            <source>Method</source>
            <translation>Verfahren</translation>
        </message>
        <message>
            <location filename="../ui/model_page.py" />
            <source>Backbone</source>
            <translation>Backbone</translation>
        </message>
        <message>
            <location filename="../ui/model_page.py" />
            <source>background, no polygons</source>
            <translation>Hintergrund, keine Polygone</translation>
        </message>
        <message>
            <location filename="../ui/model_page.py" />
            <source>The card gives no scores: judge it on ground that you know.</source>
            <translation>Die Karte des Modells nennt keine Werte: Beurteilen Sie es auf Gelände, das Sie kennen.</translation>
        </message>
        <message>
            <location filename="../ui/model_page.py" />
            <source>Mean IoU of findings</source>
            <translation>Mittlere IoU der Befunde</translation>
        </message>
        <message>
            <location filename="../ui/model_page.py" />
            <source>Mean IoU</source>
            <translation>Mittlere IoU</translation>
        </message>
        <message>
            <location filename="../ui/model_page.py" />
            <source>Pixels right</source>
            <translation>Richtige Pixel</translation>
        </message>
        <message>
            <location filename="../ui/model_page.py" />
            <source>IoU of {name}</source>
            <translation>IoU von {name}</translation>
        </message>
        <message>
            <location filename="../ui/model_page.py" />
            <source>Licence</source>
            <translation>Lizenz</translation>
        </message>
        <message>
            <location filename="../ui/model_page.py" />
            <source>Citation</source>
            <translation>Zitat</translation>
        </message>
        <message>
            <location filename="../ui/model_page.py" />
            <source>PyTorch</source>
            <translation>PyTorch</translation>
        </message>
        <message>
            <location filename="../ui/model_page.py" />
            <source>not given; ask whoever made it before you publish results</source>
            <translation>nicht angegeben; fragen Sie die Urheber, bevor Sie Ergebnisse veröffentlichen</translation>
        </message>
        <message>
            <location filename="../ui/model_page.py" />
            <source>comes with the plugin</source>
            <translation>kommt mit der Erweiterung</translation>
        </message>
        <message>
            <location filename="../ui/model_page.py" />
            <source>your own</source>
            <translation>Ihr eigenes</translation>
        </message>
        <message>
            <location filename="../ui/models.py" />
            <source>No model is chosen; choose one in Raster, Relay Segmenter, Choose model…</source>
            <translation>Kein Modell ist gewählt; wählen Sie eines unter Raster, Relay Segmenter, Modell wählen…</translation>
        </message>
        <message>
            <location filename="../ui/progress_page.py" />
            <source>Reading the ground…</source>
            <translation>Das Gelände wird gelesen…</translation>
        </message>
        <message>
            <location filename="../ui/progress_page.py" />
            <source>Step {step:,} of {steps:,}</source>
            <translation>Schritt {step:,} von {steps:,}</translation>
        </message>
        <message>
            <location filename="../ui/progress_page.py" />
            <source>on {device}</source>
            <translation>auf {device}</translation>
        </message>
        <message>
            <location filename="../ui/progress_page.py" />
            <source>about {time} left</source>
            <translation>noch etwa {time}</translation>
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
            <translation>Haken Sie die Raster an, aus denen gelernt wird; mehrere müssen dieselben Kanäle und dieselbe Auflösung haben.</translation>
        </message>
        <message>
            <location filename="../ui/result_page.py" />
            <source>Open &amp;report</source>
            <translation>&amp;Bericht öffnen</translation>
        </message>
        <message>
            <location filename="../ui/result_page.py" />
            <source>Scores, curves and pictures of the test ground, in your web browser.</source>
            <translation>Werte, Kurven und Bilder des Testgeländes, in Ihrem Webbrowser.</translation>
        </message>
        <message>
            <location filename="../ui/result_page.py" />
            <source>&amp;Use this model now</source>
            <translation>Dieses Modell jetzt &amp;verwenden</translation>
        </message>
        <message>
            <location filename="../ui/result_page.py" />
            <source>Segment visible extent uses this model from now on.</source>
            <translation>Sichtbare Ausdehnung segmentieren verwendet ab jetzt dieses Modell.</translation>
        </message>
        <message>
            <location filename="../ui/result_page.py" />
            <source>100 is a class drawn just as labelled. The model has never seen test ground.</source>
            <translation>100 ist eine Klasse, die genau wie gelabelt gezeichnet ist. Das Modell hat Testgelände nie gesehen.</translation>
        </message>
        <message>
            <location filename="../ui/result_page.py" />
            <source>No ground was kept for a test, so there are no scores of new ground.</source>
            <translation>Für einen Test wurde kein Gelände behalten, also gibt es keine Werte auf neuem Gelände.</translation>
        </message>
        <message>
            <location filename="../ui/result_page.py" />
            <source>The report was not written; the log panel says why.</source>
            <translation>Der Bericht wurde nicht geschrieben; das Protokollfenster sagt, warum.</translation>
        </message>
        <message>
            <location filename="../ui/result_page.py" />
            <source>IoU [percent]</source>
            <translation>IoU [Prozent]</translation>
        </message>
        <message>
            <location filename="../ui/result_page.py" />
            <source>mean of the findings</source>
            <translation>Mittel der Befunde</translation>
        </message>
        <message>
            <location filename="../ui/result_page.py" />
            <source>pixels right</source>
            <translation>richtige Pixel</translation>
        </message>
        <message>
            <location filename="../ui/result_page.py" />
            <source>{name} is trained: {file} has the weights of step {kept:,} of {steps:,}.</source>
            <translation>{name} ist trainiert: {file} hat die Gewichte von Schritt {kept:,} von {steps:,}.</translation>
        </message>
        <message>
            <location filename="../ui/result_page.py" />
            <source>You ended it early.</source>
            <translation>Sie haben es vorzeitig beendet.</translation>
        </message>
        <message>
            <location filename="../ui/review_button.py" />
            <source>Review candidates</source>
            <translation>Kandidaten prüfen</translation>
        </message>
        <message>
            <location filename="../ui/review_button.py" />
            <source>Go through the findings of a result, one by one, and say what each is</source>
            <translation>Die Befunde eines Ergebnisses einzeln durchgehen und sagen, was jeder ist</translation>
        </message>
        <message>
            <location filename="../ui/review_form.py" />
            <source>Class (number keys)</source>
            <translation>Klasse (Zifferntasten)</translation>
        </message>
        <message>
            <location filename="../ui/review_form.py" />
            <source>No candidate passes the filters</source>
            <translation>Kein Kandidat kommt durch die Filter</translation>
        </message>
        <message>
            <location filename="../ui/review_form.py" />
            <source>Show other classes or states to go on.</source>
            <translation>Zeigen Sie andere Klassen oder Stände, um weiterzumachen.</translation>
        </message>
        <message>
            <location filename="../ui/review_form.py" />
            <source>Candidate {place} of {count}</source>
            <translation>Kandidat {place} von {count}</translation>
        </message>
        <message>
            <location filename="../ui/review_form.py" />
            <source>{reviewed} of {total} reviewed, {accepted} accepted</source>
            <translation>{reviewed} von {total} geprüft, {accepted} angenommen</translation>
        </message>
        <message>
            <location filename="../ui/review_form.py" />
            <source>All classes</source>
            <translation>Alle Klassen</translation>
        </message>
        <message>
            <location filename="../ui/review_form.py" />
            <source>Least certain first</source>
            <translation>Unsicherste zuerst</translation>
        </message>
        <message>
            <location filename="../ui/review_form.py" />
            <source>Most certain first</source>
            <translation>Sicherste zuerst</translation>
        </message>
        <message>
            <location filename="../ui/review_form.py" />
            <source>Largest first</source>
            <translation>Größte zuerst</translation>
        </message>
        <message>
            <location filename="../ui/review_form.py" />
            <source>Smallest first</source>
            <translation>Kleinste zuerst</translation>
        </message>
        <message>
            <location filename="../ui/review_form.py" />
            <source>All states</source>
            <translation>Alle Stände</translation>
        </message>
        <message>
            <location filename="../ui/review_form.py" />
            <source>Open</source>
            <translation>Offen</translation>
        </message>
        <message>
            <location filename="../ui/review_form.py" />
            <source>Accepted</source>
            <translation>Angenommen</translation>
        </message>
        <message>
            <location filename="../ui/review_form.py" />
            <source>Rejected</source>
            <translation>Verworfen</translation>
        </message>
        <message>
            <location filename="../ui/review_form.py" />
            <source>What you see; Enter writes it</source>
            <translation>Was Sie sehen; Eingabe schreibt es</translation>
        </message>
        <message>
            <location filename="../ui/review_form.py" />
            <source>Ground shown around a candidate, in shares of its size</source>
            <translation>Gezeigtes Gelände um einen Kandidaten, in Anteilen seiner Größe</translation>
        </message>
        <message>
            <location filename="../ui/review_form.py" />
            <source>Show all of the global window (C)</source>
            <translation>Das ganze globale Fenster zeigen (C)</translation>
        </message>
        <message>
            <location filename="../ui/review_form.py" />
            <source>The dashed square is the ground that the model looked at to judge this place</source>
            <translation>Das gestrichelte Quadrat ist das Gelände, das das Modell angesehen hat, um diesen Ort zu beurteilen</translation>
        </message>
        <message>
            <location filename="../ui/review_form.py" />
            <source>Order</source>
            <translation>Reihenfolge</translation>
        </message>
        <message>
            <location filename="../ui/review_form.py" />
            <source>Show</source>
            <translation>Zeigen</translation>
        </message>
        <message>
            <location filename="../ui/review_form.py" />
            <source>At least</source>
            <translation>Mindestens</translation>
        </message>
        <message>
            <location filename="../ui/review_form.py" />
            <source>Note (N)</source>
            <translation>Notiz (N)</translation>
        </message>
        <message>
            <location filename="../ui/review_form.py" />
            <source>Reviewer</source>
            <translation>Prüfer</translation>
        </message>
        <message>
            <location filename="../ui/review_form.py" />
            <source>Margin</source>
            <translation>Rand</translation>
        </message>
        <message>
            <location filename="../ui/review_form.py" />
            <source>no class</source>
            <translation>keine Klasse</translation>
        </message>
        <message>
            <location filename="../ui/review_form.py" />
            <source>{new} (found as {old})</source>
            <translation>{new} (gefunden als {old})</translation>
        </message>
        <message>
            <location filename="../ui/review_form.py" />
            <source>{share:.0f} % certain</source>
            <translation>{share:.0f} % sicher</translation>
        </message>
        <message>
            <location filename="../ui/review_form.py" />
            <source>open</source>
            <translation>offen</translation>
        </message>
        <message>
            <location filename="../ui/review_form.py" />
            <source>accepted</source>
            <translation>angenommen</translation>
        </message>
        <message>
            <location filename="../ui/review_form.py" />
            <source>rejected</source>
            <translation>verworfen</translation>
        </message>
        <message>
            <location filename="../ui/review_form.py" />
            <source> by {who}, {when}</source>
            <translation> von {who}, {when}</translation>
        </message>
        <message>
            <location filename="../ui/review_frame.py" />
            <source>Keep in a file…</source>
            <translation>In einer Datei behalten…</translation>
        </message>
        <message>
            <location filename="../ui/review_frame.py" />
            <source>Colour the map by state</source>
            <translation>Karte nach Stand einfärben</translation>
        </message>
        <message>
            <location filename="../ui/review_frame.py" />
            <source>Accepted as labels…</source>
            <translation>Angenommene als Labels…</translation>
        </message>
        <message>
            <location filename="../ui/review_keys.py" />
            <source>Accept (A)</source>
            <translation>Annehmen (A)</translation>
        </message>
        <message>
            <location filename="../ui/review_keys.py" />
            <source>Reject (R)</source>
            <translation>Verwerfen (R)</translation>
        </message>
        <message>
            <location filename="../ui/review_keys.py" />
            <source>Back (←)</source>
            <translation>Zurück (←)</translation>
        </message>
        <message>
            <location filename="../ui/review_keys.py" />
            <source>Next (→)</source>
            <translation>Weiter (→)</translation>
        </message>
        <message>
            <location filename="../ui/review_keys.py" />
            <source>Undo (U)</source>
            <translation>Rückgängig (U)</translation>
        </message>
        <message>
            <location filename="../ui/review_keys.py" />
            <source>Edit outline (E)</source>
            <translation>Umriss bearbeiten (E)</translation>
        </message>
        <message>
            <location filename="../ui/review_keys.py" />
            <source>Discard edits</source>
            <translation>Bearbeitung verwerfen</translation>
        </message>
        <message>
            <location filename="../ui/review_keys.py" />
            <source>Global window (C)</source>
            <translation>Globales Fenster (C)</translation>
        </message>
        <message>
            <location filename="../ui/review_layer.py" />
            <source>{name} is not a GeoPackage, so it cannot keep decisions; export it as one and review that.</source>
            <translation>{name} ist kein GeoPackage und kann keine Entscheidungen behalten; exportieren Sie den Layer als eines und prüfen Sie dieses.</translation>
        </message>
        <message>
            <location filename="../ui/review_layer.py" />
            <source>{name} is read-only, so it cannot keep decisions; review a copy that can be changed.</source>
            <translation>{name} ist schreibgeschützt und kann keine Entscheidungen behalten; prüfen Sie eine Kopie, die sich ändern lässt.</translation>
        </message>
        <message>
            <location filename="../ui/review_layer.py" />
            <source>{name} is being edited; save or discard the edits to go on with the review.</source>
            <translation>{name} wird gerade bearbeitet; speichern oder verwerfen Sie die Änderungen, um weiterzuprüfen.</translation>
        </message>
        <message>
            <location filename="../ui/review_layer.py" />
            <source>no reason is given</source>
            <translation>kein Grund ist genannt</translation>
        </message>
        <message>
            <location filename="../ui/review_layer.py" />
            <source>The decision was not written to {name} ({reason}); see that no other program uses the file.</source>
            <translation>Die Entscheidung wurde nicht in {name} geschrieben ({reason}); sehen Sie nach, dass kein anderes Programm die Datei verwendet.</translation>
        </message>
        <message>
            <location filename="../ui/review_panel.py" />
            <source>Another class</source>
            <translation>Eine andere Klasse</translation>
        </message>
        <message>
            <location filename="../ui/review_panel.py" />
            <source>Name of the class</source>
            <translation>Name der Klasse</translation>
        </message>
        <message>
            <location filename="../ui/review_panel.py" />
            <source>Keep the result in</source>
            <translation>Ergebnis behalten in</translation>
        </message>
        <message>
            <location filename="../ui/review_panel.py" />
            <source>QGIS does not let {name} be edited.</source>
            <translation>QGIS lässt {name} nicht bearbeiten.</translation>
        </message>
        <message>
            <location filename="../ui/review_panel.py" />
            <source>The edits were not saved ({reason}).</source>
            <translation>Die Änderungen wurden nicht gespeichert ({reason}).</translation>
        </message>
        <message>
            <location filename="../ui/review_panel.py" />
            <source>Choose a layer of findings, as Segment raster writes them.</source>
            <translation>Wählen Sie einen Layer von Befunden, wie Raster segmentieren ihn schreibt.</translation>
        </message>
        <message>
            <location filename="../ui/review_panel.py" />
            <source>Save edits (E)</source>
            <translation>Änderungen speichern (E)</translation>
        </message>
        <message>
            <location filename="../ui/review_panel.py" />
            <source>QGIS deletes this temporary result when it is closed, and the review with it.</source>
            <translation>QGIS löscht dieses temporäre Ergebnis beim Schließen, und die Prüfung mit ihm.</translation>
        </message>
        <message>
            <location filename="../ui/review_panel.py" />
            <source>All of these candidates are reviewed.</source>
            <translation>Alle diese Kandidaten sind geprüft.</translation>
        </message>
        <message>
            <location filename="../ui/review_style.py" />
            <source>Review</source>
            <translation>Prüfung</translation>
        </message>
        <message>
            <location filename="../ui/review_style.py" />
            <source>other class</source>
            <translation>andere Klasse</translation>
        </message>
        <message>
            <location filename="../ui/run_keeper.py" />
            <source>A segmentation is running; wait for it or cancel it first.</source>
            <translation>Eine Segmentierung läuft; warten Sie darauf oder brechen Sie sie zuerst ab.</translation>
        </message>
        <message>
            <location filename="../ui/run_keeper.py" />
            <source>A training is running; wait for it, or end it in Train a model… first.</source>
            <translation>Ein Training läuft; warten Sie darauf, oder beenden Sie es zuerst in Modell trainieren….</translation>
        </message>
        <message>
            <location filename="../ui/run_keeper.py" />
            <source>The segmentation was stopped.</source>
            <translation>Die Segmentierung wurde angehalten.</translation>
        </message>
        <message>
            <location filename="../ui/training_curves.py" />
            <source>loss</source>
            <translation>Verlust</translation>
        </message>
        <message>
            <location filename="../ui/training_curves.py" />
            <source>its mean</source>
            <translation>sein Mittel</translation>
        </message>
        <message>
            <location filename="../ui/training_curves.py" />
            <source>validation mean IoU %</source>
            <translation>mittlere IoU der Validierung %</translation>
        </message>
        <message>
            <location filename="../ui/training_curves.py" />
            <source>pixels right %</source>
            <translation>richtige Pixel %</translation>
        </message>
        <message>
            <location filename="../ui/training_curves.py" />
            <source>steps</source>
            <translation>Schritte</translation>
        </message>
        <message>
            <location filename="../ui/training_curves.py" />
            <source>Curves of loss and validation scores</source>
            <translation>Kurven des Verlusts und der Validierungswerte</translation>
        </message>
        <message>
            <location filename="../ui/training_curves.py" />
            <source>No validation yet.</source>
            <translation>Noch keine Validierung.</translation>
        </message>
        <message>
            <location filename="../ui/training_dialog.py" />
            <source>Train a model</source>
            <translation>Modell trainieren</translation>
        </message>
        <message>
            <location filename="../ui/training_dialog.py" />
            <source>{file} is there already; press Train again to replace it, or give another name.</source>
            <translation>{file} gibt es schon; drücken Sie erneut Trainieren, um die Datei zu ersetzen, oder geben Sie einen anderen Namen an.</translation>
        </message>
        <message>
            <location filename="../ui/training_dialog.py" />
            <source>{file} and {report} are there already; press Train again to replace both, or give another name.</source>
            <translation>{file} und {report} gibt es schon; drücken Sie erneut Trainieren, um beide zu ersetzen, oder geben Sie einen anderen Namen an.</translation>
        </message>
        <message>
            <location filename="../ui/training_dialog.py" />
            <source>The training ends after this step; then the best weights so far are written and scored.</source>
            <translation>Das Training endet nach diesem Schritt; dann werden die bisher besten Gewichte geschrieben und bewertet.</translation>
        </message>
        <message>
            <location filename="../ui/training_dialog.py" />
            <source>Choose what to learn from, then press Check.

It shows how much of every class is labelled and which ground is kept for validation and test. Training starts after that.</source>
            <translation>Wählen Sie, woraus gelernt wird, und drücken Sie dann Prüfen.

Das zeigt, wie viel von jeder Klasse gelabelt ist und welches Gelände für Validierung und Test behalten wird. Das Training beginnt danach.</translation>
        </message>
        <message>
            <location filename="../ui/training_dialog.py" />
            <source>&amp;Check</source>
            <translation>&amp;Prüfen</translation>
        </message>
        <message>
            <location filename="../ui/training_dialog.py" />
            <source>&amp;Train</source>
            <translation>&amp;Trainieren</translation>
        </message>
        <message>
            <location filename="../ui/training_dialog.py" />
            <source>Stop and &amp;keep the best so far</source>
            <translation>Anhalten und das &amp;Beste behalten</translation>
        </message>
        <message>
            <location filename="../ui/training_dialog.py" />
            <source>Ends after the current step; the best weights so far become the model file.</source>
            <translation>Endet nach dem laufenden Schritt; die bisher besten Gewichte werden zur Modelldatei.</translation>
        </message>
        <message>
            <location filename="../ui/training_dialog.py" />
            <source>Ca&amp;ncel training</source>
            <translation>Training abbre&amp;chen</translation>
        </message>
        <message>
            <location filename="../ui/training_dialog.py" />
            <source>Writes no model; the training can go on later with the same settings.</source>
            <translation>Schreibt kein Modell; das Training kann später mit denselben Einstellungen weitergehen.</translation>
        </message>
        <message>
            <location filename="../ui/training_dialog.py" />
            <source>Close</source>
            <translation>Schließen</translation>
        </message>
        <message>
            <location filename="../ui/training_dialog.py" />
            <source>The training has ended; Train a model… shows its scores.</source>
            <translation>Das Training ist zu Ende; Modell trainieren… zeigt seine Werte.</translation>
        </message>
        <message>
            <location filename="../ui/training_dialog.py" />
            <source>The training was cancelled. What it saved last is kept; Go on takes it up again.</source>
            <translation>Das Training wurde abgebrochen. Was es zuletzt gespeichert hat, bleibt; Weiter nimmt es wieder auf.</translation>
        </message>
        <message>
            <location filename="../ui/training_dialog.py" />
            <source>The training was cancelled before it had saved anything.</source>
            <translation>Das Training wurde abgebrochen, bevor es etwas gespeichert hatte.</translation>
        </message>
        <message>
            <location filename="../ui/training_dialog.py" />
            <source>Checking…</source>
            <translation>Wird geprüft…</translation>
        </message>
        <message>
            <location filename="../ui/training_dialog.py" />
            <source>Press Check first.</source>
            <translation>Drücken Sie zuerst Prüfen.</translation>
        </message>
        <message>
            <location filename="../ui/training_dialog.py" />
            <source>&amp;Go on with the training</source>
            <translation>&amp;Weiter mit dem Training</translation>
        </message>
        <message>
            <location filename="../ui/training_ground.py" />
            <source>What to learn from</source>
            <translation>Woraus gelernt wird</translation>
        </message>
        <message>
            <location filename="../ui/training_ground.py" />
            <source>They are bands of one ground</source>
            <translation>Es sind Kanäle eines Geländes</translation>
        </message>
        <message>
            <location filename="../ui/training_ground.py" />
            <source>Tick it where the rasters lie on the same pixels, such as colours and elevation.</source>
            <translation>Haken Sie dies an, wo die Raster dieselben Pixel haben, etwa Farben und Höhen.</translation>
        </message>
        <message>
            <location filename="../ui/training_ground.py" />
            <source>Polygons around what the model shall find, or a raster of classes.</source>
            <translation>Polygone um das, was das Modell finden soll, oder ein Raster von Klassen.</translation>
        </message>
        <message>
            <location filename="../ui/training_ground.py" />
            <source>The field that holds the class, such as mound or water.</source>
            <translation>Das Feld, das die Klasse enthält, etwa mound oder water.</translation>
        </message>
        <message>
            <location filename="../ui/training_ground.py" />
            <source>Polygons around ground that you have looked through; beyond them nothing is learned or scored.</source>
            <translation>Polygone um Gelände, das Sie durchgesehen haben; jenseits davon wird nichts gelernt oder bewertet.</translation>
        </message>
        <message>
            <location filename="../ui/training_ground.py" />
            <source>none: all of the rasters</source>
            <translation>keine: die ganzen Raster</translation>
        </message>
        <message>
            <location filename="../ui/training_ground.py" />
            <source>The project has no raster file; add the raster to learn from.</source>
            <translation>Im Projekt ist keine Rasterdatei; fügen Sie das Raster hinzu, aus dem gelernt wird.</translation>
        </message>
        <message>
            <location filename="../ui/training_ground.py" />
            <source>No raster is ticked; tick the one to learn from.</source>
            <translation>Kein Raster ist angehakt; haken Sie das an, aus dem gelernt wird.</translation>
        </message>
        <message>
            <location filename="../ui/training_ground.py" />
            <source>The project has no layer of polygons; draw polygons around what the model shall find.</source>
            <translation>Im Projekt ist kein Polygonlayer; zeichnen Sie Polygone um das, was das Modell finden soll.</translation>
        </message>
        <message>
            <location filename="../ui/training_ground.py" />
            <source>{name} is ticked to learn from and chosen as labels; choose a layer of labels.</source>
            <translation>{name} ist zum Lernen angehakt und als Labels gewählt; wählen Sie einen Layer mit Labels.</translation>
        </message>
        <message>
            <location filename="../ui/training_ground.py" />
            <source>{name} has no field for the class; add one, such as kind, and fill it in.</source>
            <translation>{name} hat kein Feld für die Klasse; fügen Sie eines hinzu, etwa kind, und füllen Sie es aus.</translation>
        </message>
        <message>
            <location filename="../ui/training_ground.py" />
            <source>&amp;Rasters</source>
            <translation>&amp;Raster</translation>
        </message>
        <message>
            <location filename="../ui/training_ground.py" />
            <source>&amp;Labels</source>
            <translation>&amp;Labels</translation>
        </message>
        <message>
            <location filename="../ui/training_ground.py" />
            <source>Class &amp;field</source>
            <translation>Klassen&amp;feld</translation>
        </message>
        <message>
            <location filename="../ui/training_ground.py" />
            <source>Complete &amp;areas</source>
            <translation>Vollständige &amp;Flächen</translation>
        </message>
        <message>
            <location filename="../ui/training_hold_out.py" />
            <source>Ground kept for validation and test</source>
            <translation>Für Validierung und Test behaltenes Gelände</translation>
        </message>
        <message>
            <location filename="../ui/training_hold_out.py" />
            <source>A model must be judged on ground that it has not learned.</source>
            <translation>Ein Modell muss auf Gelände beurteilt werden, das es nicht gelernt hat.</translation>
        </message>
        <message>
            <location filename="../ui/training_hold_out.py" />
            <source>Blocks, drawn for you</source>
            <translation>Blöcke, für Sie gezogen</translation>
        </message>
        <message>
            <location filename="../ui/training_hold_out.py" />
            <source>Areas that I have drawn</source>
            <translation>Flächen, die ich gezeichnet habe</translation>
        </message>
        <message>
            <location filename="../ui/training_hold_out.py" />
            <source>The eastern fifth (no test)</source>
            <translation>Das östliche Fünftel (kein Test)</translation>
        </message>
        <message>
            <location filename="../ui/training_hold_out.py" />
            <source>auto</source>
            <translation>auto</translation>
        </message>
        <message>
            <location filename="../ui/training_hold_out.py" />
            <source>Ground that is watched while training.</source>
            <translation>Gelände, das während des Trainings beobachtet wird.</translation>
        </message>
        <message>
            <location filename="../ui/training_hold_out.py" />
            <source>Ground that is scored at the end; the honest figure.</source>
            <translation>Gelände, das am Ende bewertet wird; die ehrliche Zahl.</translation>
        </message>
        <message>
            <location filename="../ui/training_hold_out.py" />
            <source>Side of a block; auto goes by the rasters' size.</source>
            <translation>Seite eines Blocks; auto richtet sich nach der Größe der Raster.</translation>
        </message>
        <message>
            <location filename="../ui/training_hold_out.py" />
            <source>Ground between the roles whose labels nobody uses; auto is as wide as the model looks.</source>
            <translation>Gelände zwischen den Rollen, dessen Labels niemand verwendet; auto ist so breit, wie das Modell schaut.</translation>
        </message>
        <message>
            <location filename="../ui/training_hold_out.py" />
            <source>The field that says train, validation or test.</source>
            <translation>Das Feld, das train, validation oder test sagt.</translation>
        </message>
        <message>
            <location filename="../ui/training_hold_out.py" />
            <source>The project has no layer of polygons to hold out; draw one, or choose blocks.</source>
            <translation>Im Projekt ist kein Polygonlayer zum Zurückhalten; zeichnen Sie einen, oder wählen Sie Blöcke.</translation>
        </message>
        <message>
            <location filename="../ui/training_hold_out.py" />
            <source>{name} has no field of text that says train, validation or test; add one, or choose blocks.</source>
            <translation>{name} hat kein Textfeld, das train, validation oder test sagt; fügen Sie eines hinzu, oder wählen Sie Blöcke.</translation>
        </message>
        <message>
            <location filename="../ui/training_hold_out.py" />
            <source>&amp;How</source>
            <translation>&amp;Wie</translation>
        </message>
        <message>
            <location filename="../ui/training_hold_out.py" />
            <source>&amp;Validation</source>
            <translation>&amp;Validierung</translation>
        </message>
        <message>
            <location filename="../ui/training_hold_out.py" />
            <source>&amp;Test</source>
            <translation>&amp;Test</translation>
        </message>
        <message>
            <location filename="../ui/training_hold_out.py" />
            <source>Block</source>
            <translation>Block</translation>
        </message>
        <message>
            <location filename="../ui/training_hold_out.py" />
            <source>Gap</source>
            <translation>Abstand</translation>
        </message>
        <message>
            <location filename="../ui/training_hold_out.py" />
            <source>Areas</source>
            <translation>Flächen</translation>
        </message>
        <message>
            <location filename="../ui/training_hold_out.py" />
            <source>role</source>
            <translation>Rolle</translation>
        </message>
        <message>
            <location filename="../ui/training_model.py" />
            <source>The model</source>
            <translation>Das Modell</translation>
        </message>
        <message>
            <location filename="../ui/training_model.py" />
            <source>A model that has learned before needs fewer labels and steps.</source>
            <translation>Ein Modell, das schon gelernt hat, braucht weniger Labels und Schritte.</translation>
        </message>
        <message>
            <location filename="../ui/training_model.py" />
            <source>From scratch</source>
            <translation>Von Grund auf</translation>
        </message>
        <message>
            <location filename="../ui/training_model.py" />
            <source>The plugin's own: {name}</source>
            <translation>Das der Erweiterung: {name}</translation>
        </message>
        <message>
            <location filename="../ui/training_model.py" />
            <source>A model file…</source>
            <translation>Eine Modelldatei…</translation>
        </message>
        <message>
            <location filename="../ui/training_model.py" />
            <source>The training goes on from this model and keeps its window sizes.</source>
            <translation>Das Training geht von diesem Modell aus und behält dessen Fenstergrößen.</translation>
        </message>
        <message>
            <location filename="../ui/training_model.py" />
            <source>More steps take longer and learn more; the training can be stopped at any time.</source>
            <translation>Mehr Schritte dauern länger und lernen mehr; das Training kann jederzeit angehalten werden.</translation>
        </message>
        <message>
            <location filename="../ui/training_model.py" />
            <source>What the model is called in QGIS.</source>
            <translation>Wie das Modell in QGIS heißt.</translation>
        </message>
        <message>
            <location filename="../ui/training_model.py" />
            <source>The model file; a report with the same name is written beside it.</source>
            <translation>Die Modelldatei; ein Bericht mit demselben Namen wird daneben geschrieben.</translation>
        </message>
        <message>
            <location filename="../ui/training_model.py" />
            <source>No model file to start from is chosen; choose one, or start from scratch.</source>
            <translation>Keine Modelldatei als Start ist gewählt; wählen Sie eine, oder beginnen Sie von Grund auf.</translation>
        </message>
        <message>
            <location filename="../ui/training_model.py" />
            <source>The model has no file; say where to save it.</source>
            <translation>Das Modell hat keine Datei; sagen Sie, wo es gespeichert wird.</translation>
        </message>
        <message>
            <location filename="../ui/training_model.py" />
            <source>&amp;Start</source>
            <translation>&amp;Start</translation>
        </message>
        <message>
            <location filename="../ui/training_model.py" />
            <source>File</source>
            <translation>Datei</translation>
        </message>
        <message>
            <location filename="../ui/training_model.py" />
            <source>Si&amp;ze</source>
            <translation>&amp;Größe</translation>
        </message>
        <message>
            <location filename="../ui/training_model.py" />
            <source>St&amp;eps</source>
            <translation>S&amp;chritte</translation>
        </message>
        <message>
            <location filename="../ui/training_model.py" />
            <source>&amp;Name</source>
            <translation>&amp;Name</translation>
        </message>
        <message>
            <location filename="../ui/training_model.py" />
            <source>Save &amp;as</source>
            <translation>Speichern &amp;als</translation>
        </message>
        <message>
            <location filename="../ui/training_model.py" />
            <source>Sees {local} px in detail and {around} px around it, as it has learned before.</source>
            <translation>Sieht {local} px im Detail und {around} px ringsum, wie es das gelernt hat.</translation>
        </message>
        <message>
            <location filename="../ui/training_presets.py" />
            <source>Small: minutes on any computer</source>
            <translation>Klein: Minuten auf jedem PC</translation>
        </message>
        <message>
            <location filename="../ui/training_presets.py" />
            <source>Sees 64 px in detail and 512 px around it. The one to begin with.</source>
            <translation>Sieht 64 px im Detail und 512 px ringsum. Das Richtige für den Anfang.</translation>
        </message>
        <message>
            <location filename="../ui/training_presets.py" />
            <source>Small, near surroundings: for little ground</source>
            <translation>Klein, nahe Umgebung: für wenig Gelände</translation>
        </message>
        <message>
            <location filename="../ui/training_presets.py" />
            <source>Sees 64 px in detail and 256 px around it, so less ground is lost between training and test.</source>
            <translation>Sieht 64 px im Detail und 256 px ringsum, so dass zwischen Training und Test weniger Gelände verlorengeht.</translation>
        </message>
        <message>
            <location filename="../ui/training_presets.py" />
            <source>Large: hours, wants a graphics card</source>
            <translation>Groß: Stunden, braucht eine Grafikkarte</translation>
        </message>
        <message>
            <location filename="../ui/training_presets.py" />
            <source>A ViT-Tiny of 12 blocks that sees 256 px in detail and 1024 px around it; wants much ground.</source>
            <translation>Ein ViT-Tiny von 12 Blöcken, das 256 px im Detail und 1024 px ringsum sieht; braucht viel Gelände.</translation>
        </message>
        <message>
            <location filename="../ui/training_presets.py" />
            <source>As published: a day on a graphics card</source>
            <translation>Wie veröffentlicht: ein Tag auf einer Grafikkarte</translation>
        </message>
        <message>
            <location filename="../ui/training_presets.py" />
            <source>A Swin V2 Tiny as in the paper: 256 px in detail, 1024 px around it; wants very much ground.</source>
            <translation>Ein Swin V2 Tiny wie im Aufsatz: 256 px im Detail, 1024 px ringsum; braucht sehr viel Gelände.</translation>
        </message>
        <message>
            <location filename="../ui/visible_extent.py" />
            <source>No raster layer is active; click the raster to segment in the Layers panel.</source>
            <translation>Kein Rasterlayer ist aktiv; klicken Sie im Bedienfeld Layer auf das zu segmentierende Raster.</translation>
        </message>
    </context>
</TS>
