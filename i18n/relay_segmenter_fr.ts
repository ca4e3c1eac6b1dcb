<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="fr" sourcelanguage="en">
    <context>
        <name>RelaySegmenter</name>
        <message>
            <location filename="../plugin.py" />
            <source>Segment visible extent</source>
            <translation>Segmenter l'emprise visible</translation>
        </message>
        <message>
            <location filename="../plugin.py" />
            <source>Segment what the map shows of the active raster layer</source>
            <translation>Segmenter ce que la carte montre de la couche raster active</translation>
        </message>
        <message>
            <location filename="../plugin.py" />
            <source>Choose model…</source>
            <translation>Choisir un modèle…</translation>
        </message>
        <message>
            <location filename="../plugin.py" />
            <source>Train a model…</source>
            <translation>Entraîner un modèle…</translation>
        </message>
        <message>
            <location filename="../plugin.py" />
            <source>Train a model from polygons that you have drawn, and see what it is worth</source>
            <translation>Entraîner un modèle à partir de polygones que vous avez dessinés, et voir ce qu'il vaut</translation>
        </message>
        <message>
            <location filename="../plugin.py" />
            <source>The result is on the map, in temporary layers; export those that you want to keep.</source>
            <translation>Le résultat est sur la carte, dans des couches temporaires ; exportez celles que vous voulez garder.</translation>
        </message>
        <message>
            <location filename="../plugin.py" />
            <source>Segmenting {raster}</source>
            <translation>Segmentation de {raster}</translation>
        </message>
        <message>
            <location filename="../plugin.py" />
            <source>Model for Segment visible extent</source>
            <translation>Modèle pour Segmenter l'emprise visible</translation>
        </message>
        <message>
            <location filename="../plugin.py" />
            <source>Relay Segmenter models (*.safetensors);;All files (*.*)</source>
            <translation>Modèles Relay Segmenter (*.safetensors);;Tous les fichiers (*.*)</translation>
        </message>
        <message>
            <location filename="../plugin.py" />
            <source>Segment visible extent now uses {model}.</source>
            <translation>Segmenter l'emprise visible utilise désormais {model}.</translation>
        </message>
        <message>
            <location filename="../plugin.py" />
            <source>The training goes on; Train a model… shows how it goes.</source>
            <translation>L'entraînement continue ; Entraîner un modèle… montre où il en est.</translation>
        </message>
        <message>
            <location filename="../algorithms/accepted_labels.py" />
            <source>Labels from a review</source>
            <translation>Étiquettes issues d'une vérification</translation>
        </message>
        <message>
            <location filename="../algorithms/accepted_labels.py" />
            <source>review,candidates,accepted,rejected,labels,training,active learning,archaeology</source>
            <translation>vérification,candidats,acceptés,rejetés,étiquettes,entraînement,apprentissage actif,archéologie</translation>
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
            <translation>Transforme les détections que vous avez passées en revue avec Vérifier les candidats en étiquettes pour le prochain entraînement.

&lt;b&gt;Détections vérifiées&lt;/b&gt; : une couche de détections avec le champ review_state.
&lt;b&gt;Marge&lt;/b&gt; : étendue de terrain autour d'un candidat que vous avez regardée pour décider. Elle ne doit rien contenir que le modèle ait manqué ; ajoutez aux étiquettes ce qu'il a manqué avant d'entraîner.

&lt;b&gt;Étiquettes&lt;/b&gt; : les candidats acceptés, avec leurs contours corrigés ; le champ class contient votre classe là où vous l'avez changée, sinon celle du modèle.
&lt;b&gt;Zones où l'étiquetage est complet&lt;/b&gt; : candidats acceptés et rejetés avec leur marge. Les rejetés se trouvent dans ces zones sans étiquette, et apprennent ainsi au modèle que c'est du fond. Les candidats non traités sont découpés : personne ne sait encore ce qu'ils sont.

&lt;b&gt;Le tour suivant&lt;/b&gt; : dans Entraîner un modèle, choisissez les étiquettes avec le champ class, les zones comme Zones où l'étiquetage est complet, et partez du modèle qui a produit les détections. Pour apprendre de tous les tours à la fois, fusionnez d'abord leurs étiquettes et leurs zones (Fusionner des couches vecteur). Segmentez à nouveau et vérifiez ce qui est nouveau ; quelques-uns des candidats les plus sûrs et des moins sûrs gardent l'échantillon honnête. Les scores d'un modèle sur un terrain choisi par un modèle le flattent : jugez-le sur un terrain que quelqu'un a entièrement examiné.

Exemple :
qgis_process run relay:acceptedlabels -- INPUT=findings.gpkg OUTPUT=labels.gpkg AREAS=areas.gpkg</translation>
        </message>
        <message>
            <location filename="../algorithms/accepted_labels.py" />
            <source>Reviewed findings</source>
            <translation>Détections vérifiées</translation>
        </message>
        <message>
            <location filename="../algorithms/accepted_labels.py" />
            <source>Margin around candidates [m]</source>
            <translation>Marge autour des candidats [m]</translation>
        </message>
        <message>
            <location filename="../algorithms/accepted_labels.py" />
            <source>Labels</source>
            <translation>Étiquettes</translation>
        </message>
        <message>
            <location filename="../algorithms/accepted_labels.py" />
            <source>Areas where labelling is complete</source>
            <translation>Zones où l'étiquetage est complet</translation>
        </message>
        <message>
            <location filename="../algorithms/accepted_labels.py" />
            <source>Candidates that are {state}</source>
            <translation>Candidats dont l'état est : {state}</translation>
        </message>
        <message>
            <location filename="../algorithms/accepted_labels.py" />
            <source>{name} was not reviewed yet: it has no field {field}. Go through it with Review candidates first.</source>
            <translation>{name} n'a pas encore été vérifiée : elle n'a pas de champ {field}. Passez-la d'abord en revue avec Vérifier les candidats.</translation>
        </message>
        <message>
            <location filename="../algorithms/accepted_labels.py" />
            <source>No candidate of {name} is accepted or rejected; review some first.</source>
            <translation>Aucun candidat de {name} n'est accepté ni rejeté ; vérifiez-en d'abord quelques-uns.</translation>
        </message>
        <message>
            <location filename="../algorithms/accepted_labels.py" />
            <source>Nothing is accepted, so there are areas of background and no labels.</source>
            <translation>Rien n'est accepté : il y a donc des zones de fond et aucune étiquette.</translation>
        </message>
        <message>
            <location filename="../algorithms/accepted_labels.py" />
            <source>{ACCEPTED} accepted candidates are labels, {REJECTED} rejected ones are background, {OPEN} are open.</source>
            <translation>{ACCEPTED} candidats acceptés sont des étiquettes, {REJECTED} rejetés sont du fond, {OPEN} ne sont pas traités.</translation>
        </message>
        <message>
            <location filename="../algorithms/accepted_labels.py" />
            <source>{count} accepted candidates have no class and are left out; choose one for them.</source>
            <translation>{count} candidats acceptés n'ont pas de classe et sont laissés de côté ; choisissez-en une pour eux.</translation>
        </message>
        <message>
            <location filename="../algorithms/check_ground.py" />
            <source>Check training ground</source>
            <translation>Contrôler le terrain d'entraînement</translation>
        </message>
        <message>
            <location filename="../algorithms/check_ground.py" />
            <source>training,validation,test,hold-out,split,class balance,labels,relay tokens</source>
            <translation>entraînement,validation,test,réserve,partage,équilibre des classes,étiquettes,jetons relais</translation>
        </message>
        <message>
            <location filename="../algorithms/check_ground.py" />
            <source>Shows how Train model would share the ground between training, validation and test, without training: what every class has of it, what a person should know of it, and where it lies.

The parameters are those of Train model; the same ones give the same ground there.

&lt;b&gt;Ground&lt;/b&gt;: polygons with the field role: train, validation, test, or gap for ground between them, whose labels nobody uses.

Example:
qgis_process run relay:checkground -- RASTERS=dtm.tif POLYGONS=finds.gpkg CLASS_FIELD=kind OUTLINES=ground.gpkg</source>
            <translation>Montre comment Entraîner un modèle partagerait le terrain entre entraînement, validation et test, sans entraîner : ce que chaque classe en reçoit, ce qu'il faut en savoir, et où il se trouve.

Les paramètres sont ceux d'Entraîner un modèle ; les mêmes y donnent le même terrain.

&lt;b&gt;Terrain&lt;/b&gt; : polygones avec le champ role : train, validation, test, ou gap pour le terrain intermédiaire, dont personne n'utilise les étiquettes.

Exemple :
qgis_process run relay:checkground -- RASTERS=dtm.tif POLYGONS=finds.gpkg CLASS_FIELD=kind OUTLINES=ground.gpkg</translation>
        </message>
        <message>
            <location filename="../algorithms/check_ground.py" />
            <source>Ground</source>
            <translation>Terrain</translation>
        </message>
        <message>
            <location filename="../algorithms/check_ground.py" />
            <source>Classes, roles and warnings (JSON)</source>
            <translation>Classes, rôles et avertissements (JSON)</translation>
        </message>
        <message>
            <location filename="../algorithms/check_raster.py" />
            <source>Check raster</source>
            <translation>Contrôler un raster</translation>
        </message>
        <message>
            <location filename="../algorithms/check_raster.py" />
            <source>bands,resolution,nodata,does it fit,compare,relay tokens</source>
            <translation>bandes,résolution,sans données,convient-il,comparer,jetons relais</translation>
        </message>
        <message>
            <location filename="../algorithms/check_raster.py" />
            <source>Tells whether a raster is like what a model was trained on: bands, pixel size, range of values, share of nodata. A few windows of it are read and nothing is written.

&lt;b&gt;Raster&lt;/b&gt; and &lt;b&gt;further rasters&lt;/b&gt;: files on this computer. &lt;b&gt;Bands&lt;/b&gt; and &lt;b&gt;keep the raster's own pixels&lt;/b&gt;: as for Segment raster.

&lt;b&gt;Verdict&lt;/b&gt;: fits; doubtful, where results may be poor; or unfit, where the model cannot run.
&lt;b&gt;Remarks&lt;/b&gt;: why, a sentence each.

Example:
qgis_process run relay:checkraster -- INPUT=dtm.tif MODEL=mounds.safetensors</source>
            <translation>Dit si un raster ressemble à ce sur quoi un modèle a été entraîné : bandes, taille des pixels, plage des valeurs, part sans données. Quelques fenêtres en sont lues et rien n'est écrit.

&lt;b&gt;Raster&lt;/b&gt; et &lt;b&gt;autres rasters&lt;/b&gt; : fichiers sur cet ordinateur. &lt;b&gt;Bandes&lt;/b&gt; et &lt;b&gt;garder les pixels du raster&lt;/b&gt; : comme pour Segmenter un raster.

&lt;b&gt;Verdict&lt;/b&gt; : fits (convient) ; doubtful (douteux), les résultats peuvent être médiocres ; ou unfit (inadapté), le modèle ne peut pas tourner.
&lt;b&gt;Remarques&lt;/b&gt; : pourquoi, une phrase chacune.

Exemple :
qgis_process run relay:checkraster -- INPUT=dtm.tif MODEL=mounds.safetensors</translation>
        </message>
        <message>
            <location filename="../algorithms/check_raster.py" />
            <source>Verdict: fits, doubtful or unfit</source>
            <translation>Verdict : fits, doubtful ou unfit</translation>
        </message>
        <message>
            <location filename="../algorithms/check_raster.py" />
            <source>Remarks, a line each</source>
            <translation>Remarques, une par ligne</translation>
        </message>
        <message>
            <location filename="../algorithms/check_raster.py" />
            <source>It fits.</source>
            <translation>Il convient.</translation>
        </message>
        <message>
            <location filename="../algorithms/check_raster.py" />
            <source>It is doubtful.</source>
            <translation>Il est douteux.</translation>
        </message>
        <message>
            <location filename="../algorithms/check_raster.py" />
            <source>It is unfit.</source>
            <translation>Il est inadapté.</translation>
        </message>
        <message>
            <location filename="../algorithms/common.py" />
            <source>{name} is not a raster file on this computer; export it first (right-click the layer, Export, Save As, raw data) and choose the file.</source>
            <translation>{name} n'est pas un fichier raster sur cet ordinateur ; exportez-la d'abord (clic droit sur la couche, Exporter, Enregistrer sous, données brutes) et choisissez le fichier.</translation>
        </message>
        <message>
            <location filename="../algorithms/common.py" />
            <source>The extent is empty; choose one that covers a part of the raster.</source>
            <translation>L'emprise est vide ; choisissez-en une qui couvre une partie du raster.</translation>
        </message>
        <message>
            <location filename="../algorithms/common.py" />
            <source>{name} has no georeference, so an extent means nothing on it; leave the extent empty to segment all of it.</source>
            <translation>{name} n'a pas de géoréférence, une emprise n'y a donc pas de sens ; laissez l'emprise vide pour tout segmenter.</translation>
        </message>
        <message>
            <location filename="../algorithms/common.py" />
            <source>The run was cancelled.</source>
            <translation>L'exécution a été annulée.</translation>
        </message>
        <message>
            <location filename="../algorithms/compare_maps.py" />
            <source>Compare maps</source>
            <translation>Comparer des cartes</translation>
        </message>
        <message>
            <location filename="../algorithms/compare_maps.py" />
            <source>change detection,difference,agreement,confusion,IoU,class raster,relay tokens</source>
            <translation>détection de changements,différence,accord,confusion,IoU,raster de classes,jetons relais</translation>
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
            <translation>Dit ce qui diffère entre deux rasters de classes du même terrain, comme les cartes de deux modèles ou de deux relevés.

&lt;b&gt;Carte A&lt;/b&gt;, &lt;b&gt;carte B&lt;/b&gt; : rasters de classes aux mêmes pixels, tels que Segmenter un raster les écrit.
&lt;b&gt;Étiquettes&lt;/b&gt; : un raster de classes de la vérité aux mêmes pixels ; le tableau dit alors aussi quelle carte est meilleure, et avec quelle certitude.
&lt;b&gt;Modèle&lt;/b&gt; : ses classes donnent leurs noms aux nombres. Vide : les classes sont appelées par leurs nombres.

&lt;b&gt;Changements&lt;/b&gt; : un raster avec une classe pour chaque changement rencontré, comme mound vers temple.
&lt;b&gt;Tableau&lt;/b&gt; : une ligne par classe, en CSV.
&lt;b&gt;Tout&lt;/b&gt; : tout ce qui a été mesuré, en JSON.

Exemple :
qgis_process run relay:comparemaps -- MAP_A=before.tif MAP_B=after.tif MODEL=model.safetensors CHANGES=changes.tif</translation>
        </message>
        <message>
            <location filename="../algorithms/compare_maps.py" />
            <source>Map A</source>
            <translation>Carte A</translation>
        </message>
        <message>
            <location filename="../algorithms/compare_maps.py" />
            <source>Map B</source>
            <translation>Carte B</translation>
        </message>
        <message>
            <location filename="../algorithms/compare_maps.py" />
            <source>Model whose classes they show</source>
            <translation>Modèle dont elles montrent les classes</translation>
        </message>
        <message>
            <location filename="../algorithms/compare_maps.py" />
            <source>Mean IoU over</source>
            <translation>IoU moyen sur</translation>
        </message>
        <message>
            <location filename="../algorithms/compare_maps.py" />
            <source>Blocks of the intervals [pixels] (empty: the global window)</source>
            <translation>Blocs des intervalles [pixels] (vide : la fenêtre globale)</translation>
        </message>
        <message>
            <location filename="../algorithms/compare_maps.py" />
            <source>Changes</source>
            <translation>Changements</translation>
        </message>
        <message>
            <location filename="../algorithms/compare_maps.py" />
            <source>Table</source>
            <translation>Tableau</translation>
        </message>
        <message>
            <location filename="../algorithms/compare_maps.py" />
            <source>Tables (*.csv)</source>
            <translation>Tableaux (*.csv)</translation>
        </message>
        <message>
            <location filename="../algorithms/compare_maps.py" />
            <source>Everything</source>
            <translation>Tout</translation>
        </message>
        <message>
            <location filename="../algorithms/compare_maps.py" />
            <source>JSON files (*.json)</source>
            <translation>Fichiers JSON (*.json)</translation>
        </message>
        <message>
            <location filename="../algorithms/compare_maps.py" />
            <source>Pixels with one class in both [percent]</source>
            <translation>Pixels de même classe dans les deux [pour cent]</translation>
        </message>
        <message>
            <location filename="../algorithms/compare_maps.py" />
            <source>Pixels that both maps answer</source>
            <translation>Pixels auxquels les deux cartes répondent</translation>
        </message>
        <message>
            <location filename="../algorithms/compare_maps.py" />
            <source>{a} has {size_a} pixels and {b} has {size_b}; choose rasters with the same pixels (Warp or Clip, with the extent and resolution of one of them).</source>
            <translation>{a} a {size_a} pixels et {b} en a {size_b} ; choisissez des rasters aux mêmes pixels (Projection (warp) ou Découper, avec l'emprise et la résolution de l'un d'eux).</translation>
        </message>
        <message>
            <location filename="../algorithms/context_coverage.py" />
            <source>Context coverage</source>
            <translation>Couverture du contexte</translation>
        </message>
        <message>
            <location filename="../algorithms/context_coverage.py" />
            <source>explain,context,global window,edge,nodata,quality,relay tokens</source>
            <translation>expliquer,contexte,fenêtre globale,bord,nodata,qualité,jetons relais</translation>
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
            <translation>Montre où une carte est faite avec le paysage en vue, et où les fenêtres globales regardent au-delà du bord du raster ou dans des trous sans données. Les fenêtres sont celles que Segmenter un raster lit au même endroit ; le modèle lui-même ne tourne pas, si bien que cela ne prend guère plus de temps que la lecture du raster.

&lt;b&gt;Emprise&lt;/b&gt; : vide pour tout le raster. Les fenêtres globales regardent au-delà, là où le raster a des données.
Les autres paramètres sont ceux de Segmenter un raster, et choisissent les mêmes fenêtres.

&lt;b&gt;Couverture du contexte&lt;/b&gt; : la part, en pour cent, de la fenêtre globale derrière la classe d'un pixel qui contient des données : 100 bien à l'intérieur du raster, environ 25 dans ses coins ; rien là où le pixel n'a pas de données.
Là où elle est faible, le modèle dispose de moins d'indices : vérifiez-y la carte, ou prenez un raster qui s'étend plus loin.

Exemple :
qgis_process run relay:contextcoverage -- INPUT=dtm.tif OUTPUT=coverage.tif</translation>
        </message>
        <message>
            <location filename="../algorithms/context_coverage.py" />
            <source>Coverage, on average [percent]</source>
            <translation>Couverture, en moyenne [pour cent]</translation>
        </message>
        <message>
            <location filename="../algorithms/context_coverage.py" />
            <source>Least coverage [percent]</source>
            <translation>Couverture la plus faible [pour cent]</translation>
        </message>
        <message>
            <location filename="../algorithms/context_coverage.py" />
            <source>Pixels whose coverage is below half [percent]</source>
            <translation>Pixels dont la couverture est inférieure à la moitié [pour cent]</translation>
        </message>
        <message>
            <location filename="../algorithms/context_coverage.py" />
            <source>Pixels with data</source>
            <translation>Pixels avec données</translation>
        </message>
        <message>
            <location filename="../algorithms/context_difference.py" />
            <source>Context difference</source>
            <translation>Différence de contexte</translation>
        </message>
        <message>
            <location filename="../algorithms/context_difference.py" />
            <source>explain,context,global window,ablation,interpretability,relay tokens</source>
            <translation>expliquer,contexte,fenêtre globale,ablation,interprétabilité,jetons relais</translation>
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
            <translation>Montre ce qu'un modèle ne voit que de loin : la carte qu'il fait avec ses fenêtres globales, comparée à celle qu'il fait quand elles ne contiennent rien, comme si le raster s'arrêtait autour de chaque fenêtre locale.

&lt;b&gt;Emprise&lt;/b&gt; : vide pour tout le raster. Chaque fenêtre passe deux fois par le réseau.
Les paramètres sont ceux de Segmenter un raster, et choisissent les mêmes fenêtres.

&lt;b&gt;Classes changées&lt;/b&gt; : la classe avec contexte, là où elle est autre sans lui ; ailleurs rien.
&lt;b&gt;Probabilité ajoutée&lt;/b&gt; : ce que les fenêtres globales ajoutent à la probabilité de la classe choisie avec elles, de -1 à 1.
Le journal contient un tableau des classes. Un modèle qui ne lit qu'une fenêtre n'a rien à comparer. Un modèle n'a pas appris à quoi ressemblent des fenêtres globales vides : la carte sans elles n'est donc pas celle d'un modèle entraîné sans elles. Un traitement arrêté ne laisse rien ; le suivant reprend du début.

Exemple :
qgis_process run relay:contextdifference -- INPUT=dtm.tif OUTPUT=changed.tif PROBABILITY=added.tif</translation>
        </message>
        <message>
            <location filename="../algorithms/context_difference.py" />
            <source>Changed classes</source>
            <translation>Classes changées</translation>
        </message>
        <message>
            <location filename="../algorithms/context_difference.py" />
            <source>Added probability</source>
            <translation>Probabilité ajoutée</translation>
        </message>
        <message>
            <location filename="../algorithms/context_difference.py" />
            <source>Pixels of another class [percent]</source>
            <translation>Pixels d'une autre classe [pour cent]</translation>
        </message>
        <message>
            <location filename="../algorithms/context_difference.py" />
            <source>Added probability, on average</source>
            <translation>Probabilité ajoutée, en moyenne</translation>
        </message>
        <message>
            <location filename="../algorithms/evaluate_model.py" />
            <source>Evaluate model</source>
            <translation>Évaluer un modèle</translation>
        </message>
        <message>
            <location filename="../algorithms/evaluate_model.py" />
            <source>accuracy,scores,IoU,precision,recall,validation,test,report,relay tokens</source>
            <translation>exactitude,scores,IoU,précision,rappel,validation,test,rapport,jetons relais</translation>
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
            <translation>Dit ce que vaut un modèle sur un terrain dont vous connaissez les classes : par classe, combien est trouvé et combien est inventé, avec des intervalles qui disent à quel point c'est sûr ; combien de monuments sont trouvés ; et où se trouvent les erreurs.

&lt;b&gt;Modèle&lt;/b&gt; : un fichier .safetensors fait par Relay Segmenter. Vide : le modèle fourni avec l'extension.
&lt;b&gt;Rasters&lt;/b&gt;, &lt;b&gt;étiquettes&lt;/b&gt;, &lt;b&gt;zones où l'étiquetage est complet&lt;/b&gt; : comme pour Entraîner un modèle ; les classes doivent être celles du modèle. Seul le terrain étiqueté compte.
&lt;b&gt;Seulement le terrain réservé au test&lt;/b&gt; : pour les rasters sur lesquels le modèle a été entraîné. Des scores sur un terrain qu'il a appris ne disent rien.
&lt;b&gt;Un autre modèle&lt;/b&gt; : jugé sur le même terrain ; les tableaux disent lequel est meilleur, et avec quelle certitude.
&lt;b&gt;Correspondance&lt;/b&gt; : un monument est trouvé quand la moitié en est couverte (overlap), ou quand la moitié de l'union des deux contours est commune (iou).

&lt;b&gt;Rapport&lt;/b&gt; : une page avec des tableaux et des images des meilleures et des pires fenêtres.
&lt;b&gt;Tableau&lt;/b&gt; : une ligne par scène et par classe, en CSV.
&lt;b&gt;Tout&lt;/b&gt; : tout ce qui a été mesuré, en JSON.

Exemple :
qgis_process run relay:evaluatemodel -- MODEL=model.safetensors RASTERS=dtm.tif POLYGONS=finds.gpkg CLASS_FIELD=kind AREAS=surveyed.gpkg TABLE=scores.csv</translation>
        </message>
        <message>
            <location filename="../algorithms/evaluate_model.py" />
            <source>Model</source>
            <translation>Modèle</translation>
        </message>
        <message>
            <location filename="../algorithms/evaluate_model.py" />
            <source>Only ground that the training held out for the test</source>
            <translation>Seulement le terrain que l'entraînement a réservé au test</translation>
        </message>
        <message>
            <location filename="../algorithms/evaluate_model.py" />
            <source>Another model to compare with</source>
            <translation>Un autre modèle à comparer</translation>
        </message>
        <message>
            <location filename="../algorithms/evaluate_model.py" />
            <source>Reach of label boundaries [m] (empty: four pixels)</source>
            <translation>Portée des limites des étiquettes [m] (vide : quatre pixels)</translation>
        </message>
        <message>
            <location filename="../algorithms/evaluate_model.py" />
            <source>Match of monuments</source>
            <translation>Correspondance des monuments</translation>
        </message>
        <message>
            <location filename="../algorithms/evaluate_model.py" />
            <source>Smallest monument [m²]</source>
            <translation>Plus petit monument [m²]</translation>
        </message>
        <message>
            <location filename="../algorithms/evaluate_model.py" />
            <source>Device</source>
            <translation>Périphérique</translation>
        </message>
        <message>
            <location filename="../algorithms/evaluate_model.py" />
            <source>Report</source>
            <translation>Rapport</translation>
        </message>
        <message>
            <location filename="../algorithms/evaluate_model.py" />
            <source>HTML files (*.html)</source>
            <translation>Fichiers HTML (*.html)</translation>
        </message>
        <message>
            <location filename="../algorithms/evaluate_model.py" />
            <source>Mean IoU [percent]</source>
            <translation>IoU moyen [pour cent]</translation>
        </message>
        <message>
            <location filename="../algorithms/evaluate_model.py" />
            <source>Pixels right [percent]</source>
            <translation>Pixels justes [pour cent]</translation>
        </message>
        <message>
            <location filename="../algorithms/evaluate_model.py" />
            <source>Mean IoU of the other model [percent]</source>
            <translation>IoU moyen de l'autre modèle [pour cent]</translation>
        </message>
        <message>
            <location filename="../algorithms/evaluate_model.py" />
            <source>{model} reads {needed} bands and the rasters have {count}; choose other rasters or another model.</source>
            <translation>{model} lit {needed} bandes et les rasters en ont {count} ; choisissez d'autres rasters ou un autre modèle.</translation>
        </message>
        <message>
            <location filename="../algorithms/import_checkpoint.py" />
            <source>Import checkpoint</source>
            <translation>Importer un point de contrôle</translation>
        </message>
        <message>
            <location filename="../algorithms/import_checkpoint.py" />
            <source>weights,model,ckpt,pth,safetensors,timm,lightning,pretrained,relay tokens</source>
            <translation>poids,modèle,ckpt,pth,safetensors,timm,lightning,pré-entraîné,jetons relais</translation>
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
            <translation>Transforme les poids d'un autre programme en fichier de modèle, et dit ce qu'est devenu chaque tenseur. Le point de contrôle d'un modèle publié à jetons relais, ou de sa référence à une seule échelle, devient un modèle qui segmente ; de simples poids ViT et Swin deviennent un départ pour l'entraînement.

&lt;b&gt;Point de contrôle&lt;/b&gt; : .ckpt, .pth, .pt, .bin ou .safetensors. Rien n'y est exécuté : un fichier qui a besoin d'objets inconnus à côté de ses tenseurs est refusé.
&lt;b&gt;Canaux&lt;/b&gt; : les entrées dans l'ordre, comme noms séparés par des virgules (red,green,blue,dtm:elevation), ou un fichier JSON qui donne à chacune son nom, son genre, mean, std et centre. Un point de contrôle ne dit pas comment ses entrées étaient normalisées ; sans cela ses classes ne veulent rien dire.
&lt;b&gt;Classes&lt;/b&gt; : les sorties dans l'ordre, comme noms séparés par des virgules, ou un fichier JSON qui donne à chacune son id, son nom et sa couleur.
&lt;b&gt;Distance d'échantillonnage au sol&lt;/b&gt; : taille des pixels à laquelle le modèle a été entraîné.
&lt;b&gt;Description&lt;/b&gt; : ce que le modèle trouve, et sur quoi ; le fichier de modèle le dit.
&lt;b&gt;Paramètres avancés&lt;/b&gt; : comment le réseau a été entraîné, pour autant qu'un point de contrôle ne le dise pas. Laissés tels quels, ils désignent ce qui a été publié ; le journal dit ce qui a été supposé.
&lt;b&gt;Famille&lt;/b&gt; : le genre de réseau ; auto la reconnaît aux noms des tenseurs.
&lt;b&gt;Échange&lt;/b&gt; : comment les jetons relais vont d'une échelle à l'autre ; auto prend ce que faisaient les modèles publiés de la famille.
&lt;b&gt;Têtes d'attention&lt;/b&gt;, &lt;b&gt;fenêtre d'attention&lt;/b&gt;, &lt;b&gt;fenêtre locale&lt;/b&gt; : non définies là où le point de contrôle ou l'article les donne.
&lt;b&gt;Fenêtre globale&lt;/b&gt;, &lt;b&gt;pixels du raster par pixel global&lt;/b&gt;, &lt;b&gt;rééchantillonnage&lt;/b&gt; : jusqu'où et avec quelle finesse le réseau regarde autour.
&lt;b&gt;Jetons relais&lt;/b&gt;, &lt;b&gt;un seul plongement de patchs&lt;/b&gt; : pour de simples poids, qui n'ont encore ni l'un ni l'autre.

&lt;b&gt;Modèle&lt;/b&gt; : un fichier .safetensors pour Segmenter un raster.
&lt;b&gt;Compte rendu&lt;/b&gt; : chaque tenseur avec son sort, en CSV ; un tableau plus court est dans le journal.

Exemple :
qgis_process run relay:importcheckpoint -- CHECKPOINT=best.ckpt CLASSES=mound,water,temple,background OUTPUT=model.safetensors</translation>
        </message>
        <message>
            <location filename="../algorithms/import_checkpoint.py" />
            <source>Checkpoints (*.ckpt *.pth *.pt *.bin *.safetensors);;All files (*.*)</source>
            <translation>Points de contrôle (*.ckpt *.pth *.pt *.bin *.safetensors);;Tous les fichiers (*.*)</translation>
        </message>
        <message>
            <location filename="../algorithms/import_checkpoint.py" />
            <source>Checkpoint</source>
            <translation>Point de contrôle</translation>
        </message>
        <message>
            <location filename="../algorithms/import_checkpoint.py" />
            <source>Channels (names or JSON file)</source>
            <translation>Canaux (noms ou fichier JSON)</translation>
        </message>
        <message>
            <location filename="../algorithms/import_checkpoint.py" />
            <source>Classes (names or JSON file)</source>
            <translation>Classes (noms ou fichier JSON)</translation>
        </message>
        <message>
            <location filename="../algorithms/import_checkpoint.py" />
            <source>Ground sampling distance [m]</source>
            <translation>Distance d'échantillonnage au sol [m]</translation>
        </message>
        <message>
            <location filename="../algorithms/import_checkpoint.py" />
            <source>Name of the model</source>
            <translation>Nom du modèle</translation>
        </message>
        <message>
            <location filename="../algorithms/import_checkpoint.py" />
            <source>Description of the model</source>
            <translation>Description du modèle</translation>
        </message>
        <message>
            <location filename="../algorithms/import_checkpoint.py" />
            <source>Family</source>
            <translation>Famille</translation>
        </message>
        <message>
            <location filename="../algorithms/import_checkpoint.py" />
            <source>Exchange between the scales</source>
            <translation>Échange entre les échelles</translation>
        </message>
        <message>
            <location filename="../algorithms/import_checkpoint.py" />
            <source>Attention heads (ViT)</source>
            <translation>Têtes d'attention (ViT)</translation>
        </message>
        <message>
            <location filename="../algorithms/import_checkpoint.py" />
            <source>Attention window (Swin V2) [tokens]</source>
            <translation>Fenêtre d'attention (Swin V2) [jetons]</translation>
        </message>
        <message>
            <location filename="../algorithms/import_checkpoint.py" />
            <source>Local window [pixels]</source>
            <translation>Fenêtre locale [pixels]</translation>
        </message>
        <message>
            <location filename="../algorithms/import_checkpoint.py" />
            <source>Global window over local window</source>
            <translation>Fenêtre globale par rapport à la fenêtre locale</translation>
        </message>
        <message>
            <location filename="../algorithms/import_checkpoint.py" />
            <source>Raster pixels per global pixel</source>
            <translation>Pixels du raster par pixel global</translation>
        </message>
        <message>
            <location filename="../algorithms/import_checkpoint.py" />
            <source>Resampling of the global window</source>
            <translation>Rééchantillonnage de la fenêtre globale</translation>
        </message>
        <message>
            <location filename="../algorithms/import_checkpoint.py" />
            <source>Relay tokens (initial weights)</source>
            <translation>Jetons relais (poids initiaux)</translation>
        </message>
        <message>
            <location filename="../algorithms/import_checkpoint.py" />
            <source>One patch embedding for both scales (initial weights)</source>
            <translation>Un seul plongement de patchs pour les deux échelles (poids initiaux)</translation>
        </message>
        <message>
            <location filename="../algorithms/import_checkpoint.py" />
            <source>Licence of the weights</source>
            <translation>Licence des poids</translation>
        </message>
        <message>
            <location filename="../algorithms/import_checkpoint.py" />
            <source>Relay Segmenter models (*.safetensors)</source>
            <translation>Modèles Relay Segmenter (*.safetensors)</translation>
        </message>
        <message>
            <location filename="../algorithms/import_checkpoint.py" />
            <source>Account</source>
            <translation>Compte rendu</translation>
        </message>
        <message>
            <location filename="../algorithms/import_checkpoint.py" />
            <source>{path} is not there; choose an existing checkpoint.</source>
            <translation>{path} n'existe pas ; choisissez un point de contrôle existant.</translation>
        </message>
        <message>
            <location filename="../algorithms/import_checkpoint.py" />
            <source>Family {family}, strategy {strategy}.</source>
            <translation>Famille {family}, stratégie {strategy}.</translation>
        </message>
        <message>
            <location filename="../algorithms/insight.py" />
            <source>Extent</source>
            <translation>Emprise</translation>
        </message>
        <message>
            <location filename="../algorithms/insight.py" />
            <source>Overlap of neighbouring windows</source>
            <translation>Recouvrement des fenêtres voisines</translation>
        </message>
        <message>
            <location filename="../algorithms/job_algorithm.py" />
            <source>{name} is no raster layer; choose one, or make one of it first (search the Processing toolbox for rasterize).</source>
            <translation>{name} n'est pas une couche raster ; choisissez-en une, ou faites-en d'abord une (cherchez « rasterize » dans la boîte à outils de traitements).</translation>
        </message>
        <message>
            <location filename="../algorithms/job_algorithm.py" />
            <source>No model is chosen; choose a .safetensors model file.</source>
            <translation>Aucun modèle n'est choisi ; choisissez un fichier de modèle .safetensors.</translation>
        </message>
        <message>
            <location filename="../algorithms/job_algorithm.py" />
            <source>All files (*.*)</source>
            <translation>Tous les fichiers (*.*)</translation>
        </message>
        <message>
            <location filename="../algorithms/label_classes.py" />
            <source>The field {field} is empty; fill in the class of the polygons, or choose another field.</source>
            <translation>Le champ {field} est vide ; remplissez la classe des polygones, ou choisissez un autre champ.</translation>
        </message>
        <message>
            <location filename="../algorithms/label_classes.py" />
            <source>The field {field} holds {count} different values; choose the field that holds the class.</source>
            <translation>Le champ {field} contient {count} valeurs différentes ; choisissez le champ qui contient la classe.</translation>
        </message>
        <message>
            <location filename="../algorithms/label_classes.py" />
            <source>{name} does not say what its numbers mean; give it a style of unique values with a label for each class, or name the classes in order.</source>
            <translation>{name} ne dit pas ce que signifient ses nombres ; donnez-lui un style à valeurs uniques avec une étiquette par classe, ou nommez les classes dans l'ordre.</translation>
        </message>
        <message>
            <location filename="../algorithms/label_classes.py" />
            <source>The style of {name} names the number {value:g}, which is no class id; use whole numbers from 0.</source>
            <translation>Le style de {name} nomme le nombre {value:g}, qui n'est pas un numéro de classe ; utilisez des nombres entiers à partir de 0.</translation>
        </message>
        <message>
            <location filename="../algorithms/labelled.py" />
            <source>Rasters</source>
            <translation>Rasters</translation>
        </message>
        <message>
            <location filename="../algorithms/labelled.py" />
            <source>Labels: polygons</source>
            <translation>Étiquettes : polygones</translation>
        </message>
        <message>
            <location filename="../algorithms/labelled.py" />
            <source>Field of the polygons that holds the class</source>
            <translation>Champ des polygones qui contient la classe</translation>
        </message>
        <message>
            <location filename="../algorithms/labelled.py" />
            <source>Areas where labelling is complete (empty: all of the rasters)</source>
            <translation>Zones où l'étiquetage est complet (vide : tous les rasters)</translation>
        </message>
        <message>
            <location filename="../algorithms/labelled.py" />
            <source>Labels: class rasters instead of polygons</source>
            <translation>Étiquettes : rasters de classes au lieu de polygones</translation>
        </message>
        <message>
            <location filename="../algorithms/labelled.py" />
            <source>The rasters are bands of one ground, not several grounds</source>
            <translation>Les rasters sont des bandes d'un même terrain, non plusieurs terrains</translation>
        </message>
        <message>
            <location filename="../algorithms/labelled.py" />
            <source>No raster is chosen; choose at least one.</source>
            <translation>Aucun raster n'est choisi ; choisissez-en au moins un.</translation>
        </message>
        <message>
            <location filename="../algorithms/labelled.py" />
            <source>Labels are missing or given twice; choose either a layer of polygons or class rasters.</source>
            <translation>Les étiquettes manquent ou sont données deux fois ; choisissez soit une couche de polygones, soit des rasters de classes.</translation>
        </message>
        <message>
            <location filename="../algorithms/labelled.py" />
            <source>{labels} class rasters came for {rasters} rasters; choose one for each, in the same order.</source>
            <translation>{labels} rasters de classes pour {rasters} rasters ; choisissez-en un pour chacun, dans le même ordre.</translation>
        </message>
        <message>
            <location filename="../algorithms/labelled.py" />
            <source>has no field {field}</source>
            <translation>n'a pas de champ {field}</translation>
        </message>
        <message>
            <location filename="../algorithms/labelled.py" />
            <source>needs a field for the class</source>
            <translation>a besoin d'un champ pour la classe</translation>
        </message>
        <message>
            <location filename="../algorithms/labelled.py" />
            <source>{name} {fault}; choose one of its fields: {fields}.</source>
            <translation>{name} {fault} ; choisissez un de ses champs : {fields}.</translation>
        </message>
        <message>
            <location filename="../algorithms/labelled.py" />
            <source>(none)</source>
            <translation>(aucun)</translation>
        </message>
        <message>
            <location filename="../algorithms/labelled.py" />
            <source>{name} has another coordinate reference system in QGIS than in its file, which the engine reads; write the right one into the file (Raster, Projections, Assign projection).</source>
            <translation>{name} a dans QGIS un autre système de coordonnées de référence que dans son fichier, que lit le moteur ; écrivez le bon dans le fichier (Raster, Projections, Attribuer une projection).</translation>
        </message>
        <message>
            <location filename="../algorithms/labelled.py" />
            <source>{name} labels {count} pixels of the rasters, too few to learn or to judge; draw more polygons on them.</source>
            <translation>{name} étiquette {count} pixels des rasters, trop peu pour apprendre ou juger ; dessinez-y plus de polygones.</translation>
        </message>
        <message>
            <location filename="../algorithms/labelled.py" />
            <source>{name} does not lie on the map of {raster}; check both coordinate reference systems.</source>
            <translation>{name} ne se trouve pas sur la carte de {raster} ; vérifiez les deux systèmes de coordonnées de référence.</translation>
        </message>
        <message>
            <location filename="../algorithms/layer_export.py" />
            <source>a message in the place of pixels</source>
            <translation>un message à la place des pixels</translation>
        </message>
        <message>
            <location filename="../algorithms/layer_export.py" />
            <source>no answer in time</source>
            <translation>pas de réponse à temps</translation>
        </message>
        <message>
            <location filename="../algorithms/layer_export.py" />
            <source>{server} has nothing for {count} of {requests} requests; that ground stays empty.</source>
            <translation>{server} n'a rien pour {count} requêtes sur {requests} ; ce terrain reste vide.</translation>
        </message>
        <message>
            <location filename="../algorithms/layer_export.py" />
            <source>{name} shows nothing here: {server} sent no picture of this ground at this resolution. Zoom to where the layer has data, or choose another layer.</source>
            <translation>{name} ne montre rien ici : {server} n'a envoyé aucune image de ce terrain à cette résolution. Zoomez là où la couche a des données, ou choisissez une autre couche.</translation>
        </message>
        <message>
            <location filename="../algorithms/layer_export.py" />
            <source>its source</source>
            <translation>sa source</translation>
        </message>
        <message>
            <location filename="../algorithms/layer_export.py" />
            <source>{server} failed for {count} of {requests} requests: {what}. Nothing was segmented and nothing is lost; try again later, choose a smaller extent, or look whether {name} still draws.</source>
            <translation>{server} a échoué pour {count} requêtes sur {requests} : {what}. Rien n'a été segmenté et rien n'est perdu ; réessayez plus tard, choisissez une emprise plus petite, ou regardez si {name} s'affiche encore.</translation>
        </message>
        <message>
            <location filename="../algorithms/layer_export.py" />
            <source>{name} cannot be read; look whether it still draws, or save it to a file and choose that.</source>
            <translation>{name} ne peut pas être lue ; regardez si elle s'affiche encore, ou enregistrez-la dans un fichier et choisissez celui-ci.</translation>
        </message>
        <message>
            <location filename="../algorithms/layer_export.py" />
            <source>{folder} cannot be written to, or its disk is full; make room and run again.</source>
            <translation>{folder} n'est pas accessible en écriture, ou son disque est plein ; faites de la place et relancez.</translation>
        </message>
        <message>
            <location filename="../algorithms/layer_levels.py" />
            <source>{name} cannot be read: its source does not answer; mend the layer first.</source>
            <translation>{name} ne peut pas être lue : sa source ne répond pas ; réparez d'abord la couche.</translation>
        </message>
        <message>
            <location filename="../algorithms/layer_metadata.py" />
            <source>Classes</source>
            <translation>Classes</translation>
        </message>
        <message>
            <location filename="../algorithms/layer_metadata.py" />
            <source>Of the model: {licence}</source>
            <translation>Du modèle : {licence}</translation>
        </message>
        <message>
            <location filename="../algorithms/layer_metadata.py" />
            <source>Relay tokens: the paper</source>
            <translation>Jetons relais : l'article</translation>
        </message>
        <message>
            <location filename="../algorithms/layer_metadata.py" />
            <source>Made by Relay Segmenter {version}.</source>
            <translation>Fait par Relay Segmenter {version}.</translation>
        </message>
        <message>
            <location filename="../algorithms/layer_metadata.py" />
            <source>Confidence</source>
            <translation>Confiance</translation>
        </message>
        <message>
            <location filename="../algorithms/layer_metadata.py" />
            <source>Findings</source>
            <translation>Détections</translation>
        </message>
        <message>
            <location filename="../algorithms/layer_metadata.py" />
            <source>Classes of {raster}</source>
            <translation>Classes de {raster}</translation>
        </message>
        <message>
            <location filename="../algorithms/layer_metadata.py" />
            <source>Confidence in the classes of {raster}</source>
            <translation>Confiance dans les classes de {raster}</translation>
        </message>
        <message>
            <location filename="../algorithms/layer_metadata.py" />
            <source>Findings in {raster}</source>
            <translation>Détections dans {raster}</translation>
        </message>
        <message>
            <location filename="../algorithms/layer_metadata.py" />
            <source>The class that the model gives to every pixel.</source>
            <translation>La classe que le modèle donne à chaque pixel.</translation>
        </message>
        <message>
            <location filename="../algorithms/layer_metadata.py" />
            <source>How sure the model is of the class of every pixel, in percent; low numbers tell where to look first, and high ones do not promise that the class is right.</source>
            <translation>À quel point le modèle est sûr de la classe de chaque pixel, en pour cent ; les nombres bas disent où regarder d'abord, et les hauts ne promettent pas que la classe est juste.</translation>
        </message>
        <message>
            <location filename="../algorithms/layer_metadata.py" />
            <source>Connected ground of one class, as the model sees it, with area and confidence.</source>
            <translation>Terrain d'un seul tenant d'une même classe, tel que le modèle le voit, avec sa surface et sa confiance.</translation>
        </message>
        <message>
            <location filename="../algorithms/layer_metadata.py" />
            <source>Model: {name} ({file})</source>
            <translation>Modèle : {name} ({file})</translation>
        </message>
        <message>
            <location filename="../algorithms/layer_metadata.py" />
            <source>SHA-256 of the model file: {sha}</source>
            <translation>SHA-256 du fichier de modèle : {sha}</translation>
        </message>
        <message>
            <location filename="../algorithms/layer_metadata.py" />
            <source>Settings: {settings}</source>
            <translation>Réglages : {settings}</translation>
        </message>
        <message>
            <location filename="../algorithms/layer_metadata.py" />
            <source>Raster</source>
            <translation>Raster</translation>
        </message>
        <message>
            <location filename="../algorithms/layer_metadata.py" />
            <source>Context, read coarsely</source>
            <translation>Contexte, lu grossièrement</translation>
        </message>
        <message>
            <location filename="../algorithms/layer_metadata.py" />
            <source>{west} to {east} east, {south} to {north} north</source>
            <translation>{west} à {east} est, {south} à {north} nord</translation>
        </message>
        <message>
            <location filename="../algorithms/layer_metadata.py" />
            <source>Only inside the areas of</source>
            <translation>Seulement dans les zones de</translation>
        </message>
        <message>
            <location filename="../algorithms/layer_metadata.py" />
            <source>local window {size} px</source>
            <translation>fenêtre locale {size} px</translation>
        </message>
        <message>
            <location filename="../algorithms/layer_metadata.py" />
            <source>global window {size} px</source>
            <translation>fenêtre globale {size} px</translation>
        </message>
        <message>
            <location filename="../algorithms/layer_metadata.py" />
            <source>overlap {percent} %</source>
            <translation>recouvrement {percent} %</translation>
        </message>
        <message>
            <location filename="../algorithms/layer_metadata.py" />
            <source>stitching {word}</source>
            <translation>assemblage {word}</translation>
        </message>
        <message>
            <location filename="../algorithms/layer_metadata.py" />
            <source>precision {word}</source>
            <translation>précision {word}</translation>
        </message>
        <message>
            <location filename="../algorithms/layer_metadata.py" />
            <source>the raster's own pixels</source>
            <translation>les pixels du raster</translation>
        </message>
        <message>
            <location filename="../algorithms/layer_metadata.py" />
            <source>pixels of about {size} m</source>
            <translation>pixels d'environ {size} m</translation>
        </message>
        <message>
            <location filename="../algorithms/layer_metadata.py" />
            <source>device {name}</source>
            <translation>périphérique {name}</translation>
        </message>
        <message>
            <location filename="../algorithms/layer_metadata.py" />
            <source>polygons of {classes} only</source>
            <translation>polygones de {classes} seulement</translation>
        </message>
        <message>
            <location filename="../algorithms/layer_metadata.py" />
            <source>polygons from {area} m²</source>
            <translation>polygones à partir de {area} m²</translation>
        </message>
        <message>
            <location filename="../algorithms/layer_metadata.py" />
            <source>{name} from {area} m²</source>
            <translation>{name} à partir de {area} m²</translation>
        </message>
        <message>
            <location filename="../algorithms/layer_metadata.py" />
            <source>holes below {area} m² filled</source>
            <translation>trous de moins de {area} m² comblés</translation>
        </message>
        <message>
            <location filename="../algorithms/layer_metadata.py" />
            <source>outlines simplified by {size} px</source>
            <translation>contours simplifiés de {size} px</translation>
        </message>
        <message>
            <location filename="../algorithms/layer_metadata.py" />
            <source>Training data</source>
            <translation>Données d'entraînement</translation>
        </message>
        <message>
            <location filename="../algorithms/layer_metadata.py" />
            <source>Training area</source>
            <translation>Zone d'entraînement</translation>
        </message>
        <message>
            <location filename="../algorithms/layer_metadata.py" />
            <source>Rasters learned from</source>
            <translation>Rasters dont il a appris</translation>
        </message>
        <message>
            <location filename="../algorithms/layer_metadata.py" />
            <source>Ground learned from</source>
            <translation>Terrain dont il a appris</translation>
        </message>
        <message>
            <location filename="../algorithms/layer_metadata.py" />
            <source>Cite the method: {citation}</source>
            <translation>Citer la méthode : {citation}</translation>
        </message>
        <message>
            <location filename="../algorithms/layer_metadata.py" />
            <source>Cite the model: {citation}</source>
            <translation>Citer le modèle : {citation}</translation>
        </message>
        <message>
            <location filename="../algorithms/layer_plan.py" />
            <source>{name} is no file on this computer and is exported for this run: {requests} requests to {server}, about {size:.3g} MB; {near} in detail, {far} for the context around.</source>
            <translation>{name} n'est pas un fichier sur cet ordinateur et est exportée pour cette exécution : {requests} requêtes à {server}, environ {size:.3g} Mo ; {near} en détail, {far} pour le contexte autour.</translation>
        </message>
        <message>
            <location filename="../algorithms/layer_plan.py" />
            <source>{model} does not say how wide its pixels are, so no resolution of {name} can be chosen; save the layer to a file and choose that, or another model.</source>
            <translation>{model} ne dit pas la largeur de ses pixels, aucune résolution de {name} ne peut donc être choisie ; enregistrez la couche dans un fichier et choisissez celui-ci, ou un autre modèle.</translation>
        </message>
        <message>
            <location filename="../algorithms/layer_plan.py" />
            <source>{name} has no coordinate reference system; set it first (right-click the layer, Layer CRS).</source>
            <translation>{name} n'a pas de système de coordonnées de référence ; définissez-le d'abord (clic droit sur la couche, SCR de la couche).</translation>
        </message>
        <message>
            <location filename="../algorithms/layer_plan.py" />
            <source>The finest pixels of {name} are {size:.3g} m wide and {model} was trained at {gsd:g} m; choose a layer of at most {most:g} m or another model.</source>
            <translation>Les pixels les plus fins de {name} ont {size:.3g} m de large et {model} a été entraîné à {gsd:g} m ; choisissez une couche d'au plus {most:g} m ou un autre modèle.</translation>
        </message>
        <message>
            <location filename="../algorithms/layer_plan.py" />
            <source>This extent of {name} is {requests} requests to {server} (about {size:.3g} MB), and a run makes at most {most}; choose a smaller extent, or get the imagery as a file.</source>
            <translation>Cette emprise de {name} représente {requests} requêtes à {server} (environ {size:.3g} Mo), et une exécution en fait au plus {most} ; choisissez une emprise plus petite, ou procurez-vous les images comme fichier.</translation>
        </message>
        <message>
            <location filename="../algorithms/layer_plan.py" />
            <source>This extent of {name} is {pixels:.3g} million pixels, and at most {most:.3g} million are exported; choose a smaller extent, or save the layer to a file and choose that.</source>
            <translation>Cette emprise de {name} représente {pixels:.3g} millions de pixels, et {most:.3g} millions au plus sont exportés ; choisissez une emprise plus petite, ou enregistrez la couche dans un fichier et choisissez celui-ci.</translation>
        </message>
        <message>
            <location filename="../algorithms/layer_rasters.py" />
            <source>{name}, exported from {source}</source>
            <translation>{name}, exporté de {source}</translation>
        </message>
        <message>
            <location filename="../algorithms/layer_rasters.py" />
            <source>Exporting: {done} of {total}</source>
            <translation>Exportation : {done} sur {total}</translation>
        </message>
        <message>
            <location filename="../algorithms/layer_rasters.py" />
            <source>Fetching from {server}: {done} of {total}</source>
            <translation>Téléchargement depuis {server} : {done} sur {total}</translation>
        </message>
        <message>
            <location filename="../algorithms/layer_rasters.py" />
            <source>The extent lies beside {name}; choose one that touches it.</source>
            <translation>L'emprise est à côté de {name} ; choisissez-en une qui la touche.</translation>
        </message>
        <message>
            <location filename="../algorithms/new_model.py" />
            <source>A model to start from brings its own network; choose that or the name of a backbone.</source>
            <translation>Un modèle de départ apporte son propre réseau ; choisissez celui-ci ou le nom d'une architecture.</translation>
        </message>
        <message>
            <location filename="../algorithms/new_model.py" />
            <source>The hub has weights for backbones by name; give one, such as vit_small_patch16_224.</source>
            <translation>Le dépôt a des poids pour des architectures désignées par leur nom ; donnez-en un, comme vit_small_patch16_224.</translation>
        </message>
        <message>
            <location filename="../algorithms/polygon_layers.py" />
            <source>{name} has no coordinate reference system; set it first (for polygons right-click the layer, Layer CRS; for a raster Raster, Projections, Assign projection).</source>
            <translation>{name} n'a pas de système de coordonnées de référence ; définissez-le d'abord (polygones : clic droit sur la couche, SCR de la couche ; raster : Raster, Projections, Attribuer une projection).</translation>
        </message>
        <message>
            <location filename="../algorithms/raster_algorithm.py" />
            <source>Further rasters, whose bands follow</source>
            <translation>Autres rasters, dont les bandes suivent</translation>
        </message>
        <message>
            <location filename="../algorithms/raster_algorithm.py" />
            <source>Bands of each raster, such as 1,2,3|1</source>
            <translation>Bandes de chaque raster, comme 1,2,3|1</translation>
        </message>
        <message>
            <location filename="../algorithms/raster_algorithm.py" />
            <source>Keep the raster's own pixels, whatever they measure</source>
            <translation>Garder les pixels du raster, quelle que soit leur taille</translation>
        </message>
        <message>
            <location filename="../algorithms/raster_algorithm.py" />
            <source>The raster cannot be opened; choose a raster file or layer.</source>
            <translation>Le raster ne peut pas être ouvert ; choisissez un fichier ou une couche raster.</translation>
        </message>
        <message>
            <location filename="../algorithms/raster_facts.py" />
            <source>{first} has {count} bands and {other} has {others}; choose rasters with the same bands.</source>
            <translation>{first} a {count} bandes et {other} en a {others} ; choisissez des rasters aux mêmes bandes.</translation>
        </message>
        <message>
            <location filename="../algorithms/relay_attention.py" />
            <source>Relay attention</source>
            <translation>Attention des relais</translation>
        </message>
        <message>
            <location filename="../algorithms/relay_attention.py" />
            <source>explain,attention,where does it look,context,interpretability,relay tokens</source>
            <translation>expliquer,attention,où regarde-t-il,contexte,interprétabilité,jetons relais</translation>
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
            <translation>Montre où regardent les jetons relais d'un modèle : de près, dans la fenêtre locale, et dans le paysage autour, dans la fenêtre globale. Les fenêtres sont celles que Segmenter un raster lit pour le même endroit.

&lt;b&gt;Point&lt;/b&gt; : les fenêtres qui répondent du pixel à cet endroit. &lt;b&gt;Emprise&lt;/b&gt; : toutes les fenêtres d'une zone. Donnez l'un des deux.
&lt;b&gt;Une bande par bloc&lt;/b&gt; : au lieu de leur moyenne ; pour les points.
Les autres paramètres sont ceux de Segmenter un raster, et choisissent les mêmes fenêtres.

&lt;b&gt;Attention locale&lt;/b&gt; : pour un point, la part de chaque patch de la fenêtre locale dans ce que les relais donnent aux patchs ; les parts d'une fenêtre font 1 au total. Pour une emprise, chaque lieu a sa part dans la fenêtre qui répond de lui.
&lt;b&gt;Attention globale&lt;/b&gt; : de même pour la fenêtre globale, dont les patchs sont plus larges. Pour une emprise, deux bandes : la somme des parts de toutes les fenêtres qui voient un lieu, et cette somme rapportée à une attention uniforme (1 : autant que si les relais regardaient partout pareillement).
Les patchs sans données, comme au-delà du raster, n'en ont pas. Ce que les relais se donnent entre eux est laissé de côté. L'attention dit d'où le réseau lit, non pourquoi il décide. Un traitement arrêté ne laisse rien ; le suivant reprend du début.

Exemple :
qgis_process run relay:relayattention -- INPUT=dtm.tif POINT=376512,1487488 LOCAL=near.tif GLOBAL=far.tif</translation>
        </message>
        <message>
            <location filename="../algorithms/relay_attention.py" />
            <source>Point</source>
            <translation>Point</translation>
        </message>
        <message>
            <location filename="../algorithms/relay_attention.py" />
            <source>A band for every block</source>
            <translation>Une bande par bloc</translation>
        </message>
        <message>
            <location filename="../algorithms/relay_attention.py" />
            <source>Local attention</source>
            <translation>Attention locale</translation>
        </message>
        <message>
            <location filename="../algorithms/relay_attention.py" />
            <source>Global attention</source>
            <translation>Attention globale</translation>
        </message>
        <message>
            <location filename="../algorithms/relay_attention.py" />
            <source>Window pairs that were looked at</source>
            <translation>Paires de fenêtres examinées</translation>
        </message>
        <message>
            <location filename="../algorithms/relay_attention.py" />
            <source>Attention is shown for a point or for an extent; give one of both.</source>
            <translation>L'attention est montrée pour un point ou pour une emprise ; donnez l'un des deux.</translation>
        </message>
        <message>
            <location filename="../algorithms/relay_attention.py" />
            <source>The point {x:.10g} {y:.10g} lies outside {name}; choose one on it.</source>
            <translation>Le point {x:.10g} {y:.10g} est hors de {name} ; choisissez-en un dessus.</translation>
        </message>
        <message>
            <location filename="../algorithms/remembered.py" />
            <source>Record of the run</source>
            <translation>Trace de l'exécution</translation>
        </message>
        <message>
            <location filename="../algorithms/remembered.py" />
            <source>Model, raster, settings, versions and computer of the run that made this layer.</source>
            <translation>Modèle, raster, réglages, versions et ordinateur de l'exécution qui a fait cette couche.</translation>
        </message>
        <message>
            <location filename="../algorithms/remembered.py" />
            <source>Made by Relay Segmenter {version}; {record} says how.</source>
            <translation>Fait par Relay Segmenter {version} ; {record} dit comment.</translation>
        </message>
        <message>
            <location filename="../algorithms/roles.py" />
            <source>Training</source>
            <translation>Entraînement</translation>
        </message>
        <message>
            <location filename="../algorithms/roles.py" />
            <source>Validation</source>
            <translation>Validation</translation>
        </message>
        <message>
            <location filename="../algorithms/roles.py" />
            <source>Test</source>
            <translation>Test</translation>
        </message>
        <message>
            <location filename="../algorithms/roles.py" />
            <source>Left out between them</source>
            <translation>Laissé entre eux</translation>
        </message>
        <message>
            <location filename="../algorithms/segment_raster.py" />
            <source>Segment raster</source>
            <translation>Segmenter un raster</translation>
        </message>
        <message>
            <location filename="../algorithms/segment_raster.py" />
            <source>deep learning,classify,lidar,dtm,archaeology,land cover,relay tokens,semantic</source>
            <translation>apprentissage profond,classer,lidar,mnt,archéologie,occupation du sol,jetons relais,sémantique</translation>
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
            <translation>Donne une classe à chaque pixel d'un raster, avec un modèle qui regarde chaque lieu deux fois : de près, et d'assez loin pour voir le paysage autour.

&lt;b&gt;Raster&lt;/b&gt; : n'importe quelle couche raster ; ses bandes sont les canaux du modèle, dans l'ordre. Les pixels qui n'ont pas à peu près la largeur de ceux du modèle sont rééchantillonnés à celle-ci, et les résultats avec eux. Les couches qui ne sont pas des fichiers, comme WMS et XYZ, sont téléchargées pour l'exécution : en détail pour l'emprise, grossièrement pour ce qui l'entoure. À vous de vérifier que leur licence le permet.
&lt;b&gt;Modèle&lt;/b&gt; : un fichier .safetensors fait par Relay Segmenter ; il apporte ses classes, ses couleurs et ses tailles de fenêtre. Vide : le modèle fourni avec l'extension.
&lt;b&gt;Emprise&lt;/b&gt; : au départ ce que montre la carte ; vide pour tout le raster. Toute emprise donne aux mêmes pixels les mêmes classes.
&lt;b&gt;Zones&lt;/b&gt; : polygones ; seul le terrain à l'intérieur est segmenté, et les résultats ne vont pas plus loin. Ce qui l'entoure est quand même vu par le modèle.
&lt;b&gt;Recouvrement&lt;/b&gt; : part du côté d'une fenêtre que partagent des voisines, de 0 à 0.89 ; plus est plus lent et plus stable. Non défini : celui du modèle.
&lt;b&gt;Autres rasters&lt;/b&gt; : leurs bandes suivent ; ils peuvent avoir une autre résolution, une autre emprise et un autre SCR et sont ramenés à la grille du premier, si bien qu'une orthophoto et un modèle d'élévation vont ensemble.
&lt;b&gt;Bandes&lt;/b&gt; : numéros des bandes à lire, les rasters séparés par |, dans l'ordre du modèle : 1,2,3|1. Vide : toutes de chacun.
&lt;b&gt;Garder les pixels du raster&lt;/b&gt; : ne rien rééchantillonner, quelle que soit la taille des pixels.
&lt;b&gt;Assemblage&lt;/b&gt; : core prend chaque pixel de la fenêtre dont le milieu est le plus proche ; taper mélange toutes les fenêtres qui le couvrent, qui comptent moins vers leurs bords, et montre moins de coutures là où les fenêtres se recouvrent.
&lt;b&gt;Périphérique&lt;/b&gt; : où tourne le réseau ; auto prend une carte graphique s'il y en a une.
&lt;b&gt;Précision&lt;/b&gt; : bfloat16 est plus rapide sur les périphériques qui l'ont et peut changer quelques pixels ; auto la prend là où elle est plus rapide.
&lt;b&gt;Taille de tuile&lt;/b&gt; et &lt;b&gt;taille de lot&lt;/b&gt; : plus petites, elles demandent moins de mémoire.
&lt;b&gt;Ordonnanceur Dask&lt;/b&gt; : confier les tuiles aux machines d'une grappe ; local : plusieurs processus de cet ordinateur. Voir docs/clusters.md.

&lt;b&gt;Classes&lt;/b&gt; : GeoTIFF de numéros de classe, 255 sans données.
&lt;b&gt;Confiance&lt;/b&gt; : GeoTIFF, pour cent. Un second style ne montre que ce qui est sous 60 % (clic droit sur la couche, Styles, Peu sûr).
&lt;b&gt;Détections&lt;/b&gt; : un polygone par zone d'un seul tenant qui n'est pas du fond, avec class, area_m2, la confiance moyenne et la plus grande, et perimeter_m.
&lt;b&gt;Classes à trouver&lt;/b&gt; : leurs noms, comme mound, water ; les autres ne donnent pas de polygones et ne sont pas dessinées. Vide : toutes. Un nom avec une virgule se met entre guillemets : "mound, large", water.
&lt;b&gt;Plus petit polygone&lt;/b&gt; : les plus petits sont laissés de côté ; une surface en m², ou une par classe : mound=25, water=100. &lt;b&gt;Trous à combler&lt;/b&gt; : les plus petits, où rien n'est trouvé.
&lt;b&gt;Simplifier les contours&lt;/b&gt; : 1 à 2 pixels changent les escaliers de pixels en lignes simples ; les voisins gardent leurs contours communs. 0 : exactement les pixels. area_m2 est toujours celle des pixels.

Exemple :
qgis_process run relay:segmentraster -- INPUT=dtm.tif OUTPUT=classes.tif POLYGONS=findings.gpkg</translation>
        </message>
        <message>
            <location filename="../algorithms/segment_raster.py" />
            <source>Areas to segment (empty: all of the extent)</source>
            <translation>Zones à segmenter (vide : toute l'emprise)</translation>
        </message>
        <message>
            <location filename="../algorithms/segment_raster.py" />
            <source>Stitching of neighbouring windows</source>
            <translation>Assemblage des fenêtres voisines</translation>
        </message>
        <message>
            <location filename="../algorithms/segment_raster.py" />
            <source>Precision</source>
            <translation>Précision</translation>
        </message>
        <message>
            <location filename="../algorithms/segment_raster.py" />
            <source>Classes to find, such as mound, water (empty: all)</source>
            <translation>Classes à trouver, comme mound, water (vide : toutes)</translation>
        </message>
        <message>
            <location filename="../algorithms/segment_raster.py" />
            <source>Smallest polygon [m²], such as 25 or mound=25, water=100</source>
            <translation>Plus petit polygone [m²], comme 25 ou mound=25, water=100</translation>
        </message>
        <message>
            <location filename="../algorithms/segment_raster.py" />
            <source>Holes to fill, smaller than [m²]</source>
            <translation>Trous à combler, plus petits que [m²]</translation>
        </message>
        <message>
            <location filename="../algorithms/segment_raster.py" />
            <source>Simplify outlines by [pixels]</source>
            <translation>Simplifier les contours de [pixels]</translation>
        </message>
        <message>
            <location filename="../algorithms/segment_raster.py" />
            <source>Tile size [pixels]</source>
            <translation>Taille de tuile [pixels]</translation>
        </message>
        <message>
            <location filename="../algorithms/segment_raster.py" />
            <source>Batch size [windows]; 0: as suits the device</source>
            <translation>Taille de lot [fenêtres] ; 0 : selon le périphérique</translation>
        </message>
        <message>
            <location filename="../algorithms/segment_raster.py" />
            <source>Dask scheduler, such as tcp://10.0.0.1:8786 or local</source>
            <translation>Ordonnanceur Dask, comme tcp://10.0.0.1:8786 ou local</translation>
        </message>
        <message>
            <location filename="../algorithms/segment_raster.py" />
            <source>Model: {name}</source>
            <translation>Modèle : {name}</translation>
        </message>
        <message>
            <location filename="../algorithms/segment_raster.py" />
            <source>How it was made: {path}</source>
            <translation>Comment cela a été fait : {path}</translation>
        </message>
        <message>
            <location filename="../algorithms/segment_raster.py" />
            <source>The areas lie beside {name}; choose polygons that touch it, or another extent.</source>
            <translation>Les zones sont à côté de {name} ; choisissez des polygones qui la touchent, ou une autre emprise.</translation>
        </message>
        <message>
            <location filename="../algorithms/segment_raster.py" />
            <source>{model} does not find {unknown}; it finds {known}.</source>
            <translation>{model} ne trouve pas {unknown} ; il trouve {known}.</translation>
        </message>
        <message>
            <location filename="../algorithms/segment_raster.py" />
            <source>The style of {name} is not stored ({reason}).</source>
            <translation>Le style de {name} n'est pas enregistré ({reason}).</translation>
        </message>
        <message>
            <location filename="../algorithms/segment_raster.py" />
            <source>{name} is not a GeoTIFF; give rasters a name that ends in .tif.</source>
            <translation>{name} n'est pas un GeoTIFF ; donnez aux rasters un nom qui finit par .tif.</translation>
        </message>
        <message>
            <location filename="../algorithms/segment_raster.py" />
            <source>{mpx:.2f} Mpx, {windows} windows, {seconds:.1f} s on {device}: {shares}</source>
            <translation>{mpx:.2f} Mpx, {windows} fenêtres, {seconds:.1f} s sur {device} : {shares}</translation>
        </message>
        <message>
            <location filename="../algorithms/style_files.py" />
            <source>Classes of the model</source>
            <translation>Classes du modèle</translation>
        </message>
        <message>
            <location filename="../algorithms/style_files.py" />
            <source>{file} is not written, since it would also go with {other}; {name} opens without it.</source>
            <translation>{file} n'est pas écrit, car il irait aussi avec {other} ; {name} s'ouvre sans lui.</translation>
        </message>
        <message>
            <location filename="../algorithms/style_files.py" />
            <source>{file} is left as it is, since it was not written for {name}; {name} opens with it.</source>
            <translation>{file} est laissé tel quel, car il n'a pas été écrit pour {name} ; {name} s'ouvre avec lui.</translation>
        </message>
        <message>
            <location filename="../algorithms/styles.py" />
            <source>Unsure below {percent} %</source>
            <translation>Peu sûr en dessous de {percent} %</translation>
        </message>
        <message>
            <location filename="../algorithms/styles.py" />
            <source>below {percent} %</source>
            <translation>moins de {percent} %</translation>
        </message>
        <message>
            <location filename="../algorithms/styles.py" />
            <source>{percent} % and more</source>
            <translation>{percent} % et plus</translation>
        </message>
        <message>
            <location filename="../algorithms/train_model.py" />
            <source>Train model</source>
            <translation>Entraîner un modèle</translation>
        </message>
        <message>
            <location filename="../algorithms/train_model.py" />
            <source>deep learning,training,labels,polygons,fine-tune,lidar,archaeology,relay tokens</source>
            <translation>apprentissage profond,entraînement,étiquettes,polygones,ajustement fin,lidar,archéologie,jetons relais</translation>
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
            <translation>Entraîne un modèle qui trouve ce que vous avez dessiné, et dit ce qu'il vaut sur un terrain qu'il n'a jamais vu.

&lt;b&gt;Rasters&lt;/b&gt; : fichiers sur cet ordinateur, d'une même résolution et aux mêmes bandes.
&lt;b&gt;Étiquettes&lt;/b&gt; : polygones avec un champ qui contient la classe, comme mound ou water. Une couche au style catégorisé par ce champ donne leurs couleurs aux classes. Le terrain entre les polygones est du fond.
&lt;b&gt;Zones où l'étiquetage est complet&lt;/b&gt; : polygones autour du terrain que vous avez examiné. Ce qui est en dehors n'est ni appris ni noté. Sans elles, tout terrain sans polygone compte comme fond, et un monument que vous n'avez pas dessiné apprend au modèle à ne pas le voir.
&lt;b&gt;Départ&lt;/b&gt; : un petit réseau à partir de zéro ; le modèle fourni avec l'extension ; ou un fichier de modèle à vous, qui continue d'apprendre et garde ses classes là où il connaît les vôtres.
&lt;b&gt;Terrain réservé&lt;/b&gt; : un modèle doit être jugé sur un terrain qu'il n'a pas appris. blocks tire des carrés pour la validation et le test, avec un écart autour d'eux aussi large que la vue du modèle ; areas prend des polygones à vous avec un champ qui dit train, validation ou test ; eastern fifth garde l'est de chaque raster pour la validation et ne teste rien, pour des rasters trop petits pour mieux.
&lt;b&gt;Étapes&lt;/b&gt; : plus prennent plus de temps et apprennent plus ; 2000 sont un premier essai. Un entraînement annulé reprend quand il est relancé avec les mêmes réglages et le même fichier de modèle ; après la fermeture de QGIS seulement si ses couches sont des fichiers (ni sélections, ni couches filtrées, ni couches en mémoire).
&lt;b&gt;Fenêtres&lt;/b&gt; : la fenêtre locale est vue en plein détail, la fenêtre globale autour d'elle grossièrement. De plus grandes demandent plus de terrain.

&lt;b&gt;Modèle&lt;/b&gt; : un fichier .safetensors pour Segmenter un raster.
&lt;b&gt;Rapport&lt;/b&gt; : une page avec des courbes, et les scores et images du terrain de test s'il y en a.

Exemple :
qgis_process run relay:trainmodel -- RASTERS=dtm.tif POLYGONS=finds.gpkg CLASS_FIELD=kind AREAS=surveyed.gpkg OUTPUT=model.safetensors</translation>
        </message>
        <message>
            <location filename="../algorithms/train_model.py" />
            <source>Pixels right, validation [percent]</source>
            <translation>Pixels justes, validation [pour cent]</translation>
        </message>
        <message>
            <location filename="../algorithms/train_model.py" />
            <source>Mean IoU of the findings, test [percent]</source>
            <translation>IoU moyen des détections, test [pour cent]</translation>
        </message>
        <message>
            <location filename="../algorithms/train_model.py" />
            <source>Pixels right, test [percent]</source>
            <translation>Pixels justes, test [pour cent]</translation>
        </message>
        <message>
            <location filename="../algorithms/train_model.py" />
            <source>The model is a temporary file, which QGIS deletes when it is closed, and a training that is cancelled cannot go on; name a file to keep both.</source>
            <translation>Le modèle est un fichier temporaire, que QGIS supprime à sa fermeture, et un entraînement annulé ne peut pas reprendre ; nommez un fichier pour garder les deux.</translation>
        </message>
        <message>
            <location filename="../algorithms/train_model.py" />
            <source>{steps} steps in {minutes:.1f} minutes; {accuracy} % of the validation pixels are right.</source>
            <translation>{steps} étapes en {minutes:.1f} minutes ; {accuracy} % des pixels de validation sont justes.</translation>
        </message>
        <message>
            <location filename="../algorithms/train_model.py" />
            <source>No ground was held out for the test, so there are no scores of new ground.</source>
            <translation>Aucun terrain n'a été réservé au test, il n'y a donc pas de scores sur un terrain nouveau.</translation>
        </message>
        <message>
            <location filename="../algorithms/training_plan.py" />
            <source>Name of the ground between the labels</source>
            <translation>Nom du terrain entre les étiquettes</translation>
        </message>
        <message>
            <location filename="../algorithms/training_plan.py" />
            <source>Start</source>
            <translation>Départ</translation>
        </message>
        <message>
            <location filename="../algorithms/training_plan.py" />
            <source>Model file to start from</source>
            <translation>Fichier de modèle de départ</translation>
        </message>
        <message>
            <location filename="../algorithms/training_plan.py" />
            <source>Steps</source>
            <translation>Étapes</translation>
        </message>
        <message>
            <location filename="../algorithms/training_plan.py" />
            <source>Held-out ground</source>
            <translation>Terrain réservé</translation>
        </message>
        <message>
            <location filename="../algorithms/training_plan.py" />
            <source>Batch size [window pairs]</source>
            <translation>Taille de lot [paires de fenêtres]</translation>
        </message>
        <message>
            <location filename="../algorithms/training_plan.py" />
            <source>Learning rate (empty: what suits the start)</source>
            <translation>Taux d'apprentissage (vide : ce qui convient au départ)</translation>
        </message>
        <message>
            <location filename="../algorithms/training_plan.py" />
            <source>Channels, in order (empty: told by the bands)</source>
            <translation>Canaux, dans l'ordre (vide : dits par les bandes)</translation>
        </message>
        <message>
            <location filename="../algorithms/training_plan.py" />
            <source>Classes, in order, or a JSON file (empty: told by the labels)</source>
            <translation>Classes, dans l'ordre, ou un fichier JSON (vide : dites par les étiquettes)</translation>
        </message>
        <message>
            <location filename="../algorithms/training_plan.py" />
            <source>Ground sampling distance [m] (empty: the first raster's)</source>
            <translation>Distance d'échantillonnage au sol [m] (vide : celle du premier raster)</translation>
        </message>
        <message>
            <location filename="../algorithms/training_plan.py" />
            <source>Name of the model (empty: the file's)</source>
            <translation>Nom du modèle (vide : celui du fichier)</translation>
        </message>
        <message>
            <location filename="../algorithms/training_plan.py" />
            <source>What the model finds, on what</source>
            <translation>Ce que le modèle trouve, et sur quoi</translation>
        </message>
        <message>
            <location filename="../algorithms/training_plan.py" />
            <source>Licence of the model</source>
            <translation>Licence du modèle</translation>
        </message>
        <message>
            <location filename="../algorithms/training_plan.py" />
            <source>Seed of everything random</source>
            <translation>Graine de tout ce qui est aléatoire</translation>
        </message>
        <message>
            <location filename="../algorithms/training_plan.py" />
            <source>Areas for validation and test</source>
            <translation>Zones pour la validation et le test</translation>
        </message>
        <message>
            <location filename="../algorithms/training_plan.py" />
            <source>Field of these areas that says train, validation or test</source>
            <translation>Champ de ces zones qui dit train, validation ou test</translation>
        </message>
        <message>
            <location filename="../algorithms/training_plan.py" />
            <source>Blocks: share for validation</source>
            <translation>Blocs : part pour la validation</translation>
        </message>
        <message>
            <location filename="../algorithms/training_plan.py" />
            <source>Blocks: share for the test</source>
            <translation>Blocs : part pour le test</translation>
        </message>
        <message>
            <location filename="../algorithms/training_plan.py" />
            <source>Blocks: side [pixels] (empty: by the rasters' size)</source>
            <translation>Blocs : côté [pixels] (vide : selon la taille des rasters)</translation>
        </message>
        <message>
            <location filename="../algorithms/training_plan.py" />
            <source>Gap around held-out ground [pixels] (empty: as far as windows look)</source>
            <translation>Écart autour du terrain réservé [pixels] (vide : aussi loin que voient les fenêtres)</translation>
        </message>
        <message>
            <location filename="../algorithms/training_plan.py" />
            <source>Blocks: parts for cross-validation (0: none)</source>
            <translation>Blocs : parties pour la validation croisée (0 : aucune)</translation>
        </message>
        <message>
            <location filename="../algorithms/training_plan.py" />
            <source>Blocks: the part to test on, from 0</source>
            <translation>Blocs : la partie de test, à partir de 0</translation>
        </message>
        <message>
            <location filename="../algorithms/training_plan.py" />
            <source>What is done with the two scales</source>
            <translation>Ce qui est fait des deux échelles</translation>
        </message>
        <message>
            <location filename="../algorithms/training_plan.py" />
            <source>Relay tokens</source>
            <translation>Jetons relais</translation>
        </message>
        <message>
            <location filename="../algorithms/training_plan.py" />
            <source>Local window [pixels] (empty: what suits the start)</source>
            <translation>Fenêtre locale [pixels] (vide : ce qui convient au départ)</translation>
        </message>
        <message>
            <location filename="../algorithms/training_plan.py" />
            <source>Global window over local window (empty: likewise)</source>
            <translation>Fenêtre globale par rapport à la fenêtre locale (vide : de même)</translation>
        </message>
        <message>
            <location filename="../algorithms/training_plan.py" />
            <source>Raster pixels per global pixel (empty: likewise)</source>
            <translation>Pixels du raster par pixel global (vide : de même)</translation>
        </message>
        <message>
            <location filename="../algorithms/training_plan.py" />
            <source>From scratch: name of a backbone, such as vit_small_patch16_224</source>
            <translation>À partir de zéro : nom d'une architecture, comme vit_small_patch16_224</translation>
        </message>
        <message>
            <location filename="../algorithms/training_plan.py" />
            <source>Download the weights that timm has for this backbone</source>
            <translation>Télécharger les poids que timm a pour cette architecture</translation>
        </message>
        <message>
            <location filename="../algorithms/training_plan.py" />
            <source>No model file to start from is chosen; choose one, or another start.</source>
            <translation>Aucun fichier de modèle de départ n'est choisi ; choisissez-en un, ou un autre départ.</translation>
        </message>
        <message>
            <location filename="../algorithms/training_plan.py" />
            <source>A model file to start from is chosen; set the start to {word}.</source>
            <translation>Un fichier de modèle de départ est choisi ; mettez le départ sur {word}.</translation>
        </message>
        <message>
            <location filename="../algorithms/training_plan.py" />
            <source>The plugin came without a model; choose a model file to start from.</source>
            <translation>L'extension est venue sans modèle ; choisissez un fichier de modèle de départ.</translation>
        </message>
        <message>
            <location filename="../algorithms/training_plan.py" />
            <source>Areas for validation and test go with the held-out ground {word}; choose both or neither.</source>
            <translation>Les zones pour la validation et le test vont avec le terrain réservé {word} ; choisissez les deux ou aucun.</translation>
        </message>
        <message>
            <location filename="../algorithms/training_plan.py" />
            <source>{name} has no field {field}; choose the one that says train, validation or test.</source>
            <translation>{name} n'a pas de champ {field} ; choisissez celui qui dit train, validation ou test.</translation>
        </message>
        <message>
            <location filename="../algorithms/vector_formats.py" />
            <source>Findings cannot be written as {name}; give a file name that ends in .gpkg, .geojson or .shp.</source>
            <translation>Les détections ne peuvent pas être écrites comme {name} ; donnez un nom de fichier qui finit par .gpkg, .geojson ou .shp.</translation>
        </message>
        <message>
            <location filename="../algorithms/vector_formats.py" />
            <source>{sentence} The findings are in {kept} until then.</source>
            <translation>{sentence} Les détections sont d'ici là dans {kept}.</translation>
        </message>
        <message>
            <location filename="../algorithms/vector_formats.py" />
            <source>{name} cannot be written ({reason}); close it elsewhere or choose another file.</source>
            <translation>{name} ne peut pas être écrit ({reason}) ; fermez-le ailleurs ou choisissez un autre fichier.</translation>
        </message>
        <message>
            <location filename="../ui/algorithm_run.py" />
            <source>{algorithm} failed; the log panel says more.</source>
            <translation>{algorithm} a échoué ; le panneau Journal en dit plus.</translation>
        </message>
        <message>
            <location filename="../ui/background_work.py" />
            <source>This failed unexpectedly: {reason}</source>
            <translation>Échec inattendu : {reason}</translation>
        </message>
        <message>
            <location filename="../ui/dock.py" />
            <source>Relay Segmenter</source>
            <translation>Relay Segmenter</translation>
        </message>
        <message>
            <location filename="../ui/dock.py" />
            <source>Layers that are no files are looked at when the run begins.</source>
            <translation>Les couches qui ne sont pas des fichiers sont examinées au début de l'exécution.</translation>
        </message>
        <message>
            <location filename="../ui/dock_area.py" />
            <source>Area</source>
            <translation>Zone</translation>
        </message>
        <message>
            <location filename="../ui/dock_area.py" />
            <source>What the map shows</source>
            <translation>Ce que montre la carte</translation>
        </message>
        <message>
            <location filename="../ui/dock_area.py" />
            <source>The whole raster</source>
            <translation>Le raster entier</translation>
        </message>
        <message>
            <location filename="../ui/dock_area.py" />
            <source>Inside polygons of a layer</source>
            <translation>Dans les polygones d'une couche</translation>
        </message>
        <message>
            <location filename="../ui/dock_area.py" />
            <source>Selected polygons only</source>
            <translation>Seulement les polygones sélectionnés</translation>
        </message>
        <message>
            <location filename="../ui/dock_area.py" />
            <source>There is no layer of polygons in the project; add one, or choose another area.</source>
            <translation>Il n'y a pas de couche de polygones dans le projet ; ajoutez-en une, ou choisissez une autre zone.</translation>
        </message>
        <message>
            <location filename="../ui/dock_area.py" />
            <source>No polygon of {name} is selected; select some, or segment inside all of them.</source>
            <translation>Aucun polygone de {name} n'est sélectionné ; sélectionnez-en, ou segmentez dans tous.</translation>
        </message>
        <message>
            <location filename="../ui/dock_button.py" />
            <source>Relay Segmenter panel</source>
            <translation>Panneau Relay Segmenter</translation>
        </message>
        <message>
            <location filename="../ui/dock_button.py" />
            <source>Choose raster, model, area and classes, try a preview, segment</source>
            <translation>Choisir raster, modèle, zone et classes, essayer un aperçu, segmenter</translation>
        </message>
        <message>
            <location filename="../ui/dock_classes.py" />
            <source>smallest polygon</source>
            <translation>plus petit polygone</translation>
        </message>
        <message>
            <location filename="../ui/dock_classes.py" />
            <source>No class is ticked; tick at least one.</source>
            <translation>Aucune classe n'est cochée ; cochez-en au moins une.</translation>
        </message>
        <message>
            <location filename="../ui/dock_classes.py" />
            <source>Without the tick the class gives no polygons and is not drawn.</source>
            <translation>Sans la coche, la classe ne donne pas de polygones et n'est pas dessinée.</translation>
        </message>
        <message>
            <location filename="../ui/dock_classes.py" />
            <source>any size</source>
            <translation>toute taille</translation>
        </message>
        <message>
            <location filename="../ui/dock_classes.py" />
            <source>Smaller polygons of this class are left out.</source>
            <translation>Les polygones plus petits de cette classe sont laissés de côté.</translation>
        </message>
        <message>
            <location filename="../ui/dock_fit.py" />
            <source>Fits this raster</source>
            <translation>Convient à ce raster</translation>
        </message>
        <message>
            <location filename="../ui/dock_fit.py" />
            <source>Fits with doubts: click to read</source>
            <translation>Convient avec des doutes : cliquez pour lire</translation>
        </message>
        <message>
            <location filename="../ui/dock_fit.py" />
            <source>Does not fit: click to read</source>
            <translation>Ne convient pas : cliquez pour lire</translation>
        </message>
        <message>
            <location filename="../ui/dock_fit.py" />
            <source>Looking at the raster…</source>
            <translation>Examen du raster…</translation>
        </message>
        <message>
            <location filename="../ui/dock_fit.py" />
            <source>Not known whether it fits: click to read</source>
            <translation>On ne sait pas s'il convient : cliquez pour lire</translation>
        </message>
        <message>
            <location filename="../ui/dock_fit.py" />
            <source>Not known whether it fits</source>
            <translation>On ne sait pas s'il convient</translation>
        </message>
        <message>
            <location filename="../ui/dock_fit.py" />
            <source>Bands, pixel size and values are like those that the model learned from.</source>
            <translation>Les bandes, la taille des pixels et les valeurs ressemblent à celles dont le modèle a appris.</translation>
        </message>
        <message>
            <location filename="../ui/dock_layers.py" />
            <source>The raster to segment; bands that it lacks are looked for in the other rasters.</source>
            <translation>Le raster à segmenter ; les bandes qui lui manquent sont cherchées dans les autres rasters.</translation>
        </message>
        <message>
            <location filename="../ui/dock_layers.py" />
            <source>Keep the raster's own pixels</source>
            <translation>Garder les pixels du raster</translation>
        </message>
        <message>
            <location filename="../ui/dock_layers.py" />
            <source>Otherwise pixels are resampled while they are read where they are not about as wide as the model's.</source>
            <translation>Sinon les pixels sont rééchantillonnés à la lecture, là où ils n'ont pas à peu près la largeur de ceux du modèle.</translation>
        </message>
        <message>
            <location filename="../ui/dock_layers.py" />
            <source>There is no raster in the project; add one (Layer, Add Layer, Add Raster Layer).</source>
            <translation>Il n'y a pas de raster dans le projet ; ajoutez-en un (Couche, Ajouter une couche, Ajouter une couche raster).</translation>
        </message>
        <message>
            <location filename="../ui/dock_layers.py" />
            <source>No band is chosen for {channels}; choose one, or another model.</source>
            <translation>Aucune bande n'est choisie pour {channels} ; choisissez-en une, ou un autre modèle.</translation>
        </message>
        <message>
            <location filename="../ui/dock_layers.py" />
            <source>The band that the model reads here; the first one's raster says where the pixels lie.</source>
            <translation>La bande que le modèle lit ici ; le raster de la première dit où sont les pixels.</translation>
        </message>
        <message>
            <location filename="../ui/dock_layers.py" />
            <source>choose a band</source>
            <translation>choisissez une bande</translation>
        </message>
        <message>
            <location filename="../ui/dock_layers.py" />
            <source>{layer}: band {number}</source>
            <translation>{layer} : bande {number}</translation>
        </message>
        <message>
            <location filename="../ui/dock_model.py" />
            <source>Choose a model file</source>
            <translation>Choisir un fichier de modèle</translation>
        </message>
        <message>
            <location filename="../ui/dock_model.py" />
            <source>Model for the panel and Segment visible extent</source>
            <translation>Modèle pour le panneau et Segmenter l'emprise visible</translation>
        </message>
        <message>
            <location filename="../ui/dock_model.py" />
            <source>There is no model; choose a file, or add one in Models….</source>
            <translation>Il n'y a pas de modèle ; choisissez un fichier, ou ajoutez-en un dans Modèles….</translation>
        </message>
        <message>
            <location filename="../ui/dock_model.py" />
            <source>Finds {classes}</source>
            <translation>Trouve {classes}</translation>
        </message>
        <message>
            <location filename="../ui/dock_model.py" />
            <source>Pixels of {size} m</source>
            <translation>Pixels de {size} m</translation>
        </message>
        <message>
            <location filename="../ui/dock_model.py" />
            <source>looks {metres} m around</source>
            <translation>regarde à {metres} m autour</translation>
        </message>
        <message>
            <location filename="../ui/dock_model.py" />
            <source>mean IoU of findings {score} %</source>
            <translation>IoU moyen des détections {score} %</translation>
        </message>
        <message>
            <location filename="../ui/dock_model.py" />
            <source>mean IoU {score} %</source>
            <translation>IoU moyen {score} %</translation>
        </message>
        <message>
            <location filename="../ui/dock_model.py" />
            <source>pixels right {score} %</source>
            <translation>pixels justes {score} %</translation>
        </message>
        <message>
            <location filename="../ui/dock_model.py" />
            <source>no scores told</source>
            <translation>pas de scores donnés</translation>
        </message>
        <message>
            <location filename="../ui/dock_results.py" />
            <source>Results</source>
            <translation>Résultats</translation>
        </message>
        <message>
            <location filename="../ui/dock_results.py" />
            <source>Colour the map by class.</source>
            <translation>Colorer la carte par classe.</translation>
        </message>
        <message>
            <location filename="../ui/dock_results.py" />
            <source>Polygons</source>
            <translation>Polygones</translation>
        </message>
        <message>
            <location filename="../ui/dock_results.py" />
            <source>An outline around everything that is found.</source>
            <translation>Un contour autour de tout ce qui est trouvé.</translation>
        </message>
        <message>
            <location filename="../ui/dock_results.py" />
            <source>How sure the model is, in percent.</source>
            <translation>À quel point le modèle est sûr, en pour cent.</translation>
        </message>
        <message>
            <location filename="../ui/dock_results.py" />
            <source>Where the model looks from the middle of the area.</source>
            <translation>Où le modèle regarde depuis le milieu de la zone.</translation>
        </message>
        <message>
            <location filename="../ui/dock_results.py" />
            <source>temporary, or choose a folder</source>
            <translation>temporaires, ou choisissez un dossier</translation>
        </message>
        <message>
            <location filename="../ui/dock_results.py" />
            <source>Results in a folder stay when QGIS is closed; a run that was stopped goes on.</source>
            <translation>Les résultats dans un dossier restent quand QGIS est fermé ; une exécution arrêtée reprend.</translation>
        </message>
        <message>
            <location filename="../ui/dock_results.py" />
            <source>The folder {folder} does not exist; make it or choose another.</source>
            <translation>Le dossier {folder} n'existe pas ; créez-le ou choisissez-en un autre.</translation>
        </message>
        <message>
            <location filename="../ui/dock_results.py" />
            <source>No result is ticked; tick at least one.</source>
            <translation>Aucun résultat n'est coché ; cochez-en au moins un.</translation>
        </message>
        <message>
            <location filename="../ui/dock_run.py" />
            <source>Preview here</source>
            <translation>Aperçu ici</translation>
        </message>
        <message>
            <location filename="../ui/dock_run.py" />
            <source>Segment what the map shows, without polygons, into the group Preview.</source>
            <translation>Segmenter ce que montre la carte, sans polygones, dans le groupe Aperçu.</translation>
        </message>
        <message>
            <location filename="../ui/dock_run.py" />
            <source>Segment</source>
            <translation>Segmenter</translation>
        </message>
        <message>
            <location filename="../ui/dock_run.py" />
            <source>Cancel</source>
            <translation>Annuler</translation>
        </message>
        <message>
            <location filename="../ui/dock_run.py" />
            <source>Preparing…</source>
            <translation>Préparation…</translation>
        </message>
        <message>
            <location filename="../ui/dock_run.py" />
            <source>Done in {seconds:.0f} s.</source>
            <translation>Fini en {seconds:.0f} s.</translation>
        </message>
        <message>
            <location filename="../ui/dock_run.py" />
            <source>Stopping…</source>
            <translation>Arrêt…</translation>
        </message>
        <message>
            <location filename="../ui/dock_runs.py" />
            <source>Preview of {raster}</source>
            <translation>Aperçu de {raster}</translation>
        </message>
        <message>
            <location filename="../ui/dock_runs.py" />
            <source>Preview</source>
            <translation>Aperçu</translation>
        </message>
        <message>
            <location filename="../ui/dock_runs.py" />
            <source>Attention, close up</source>
            <translation>Attention, de près</translation>
        </message>
        <message>
            <location filename="../ui/dock_runs.py" />
            <source>Attention, around</source>
            <translation>Attention, autour</translation>
        </message>
        <message>
            <location filename="../ui/dock_runs.py" />
            <source>The result is on the map, and kept in {path}.</source>
            <translation>Le résultat est sur la carte, et gardé dans {path}.</translation>
        </message>
        <message>
            <location filename="../ui/engine_and_models.py" />
            <source>Set up the engine…</source>
            <translation>Installer le moteur…</translation>
        </message>
        <message>
            <location filename="../ui/engine_and_models.py" />
            <source>Models…</source>
            <translation>Modèles…</translation>
        </message>
        <message>
            <location filename="../ui/engine_setup.py" />
            <source>Relay Segmenter: the engine</source>
            <translation>Relay Segmenter : le moteur</translation>
        </message>
        <message>
            <location filename="../ui/engine_setup.py" />
            <source>For the processor (CPU)</source>
            <translation>Pour le processeur (CPU)</translation>
        </message>
        <message>
            <location filename="../ui/engine_setup.py" />
            <source>For a graphics card (GPU)</source>
            <translation>Pour une carte graphique (GPU)</translation>
        </message>
        <message>
            <location filename="../ui/engine_setup.py" />
            <source>Use this Python…</source>
            <translation>Utiliser ce Python…</translation>
        </message>
        <message>
            <location filename="../ui/engine_setup.py" />
            <source>Use a Python that has the packages already, as of conda or a computing centre</source>
            <translation>Utiliser un Python qui a déjà les paquets, comme celui de conda ou d'un centre de calcul</translation>
        </message>
        <message>
            <location filename="../ui/engine_setup.py" />
            <source>Looking for the engine…</source>
            <translation>Recherche du moteur…</translation>
        </message>
        <message>
            <location filename="../ui/engine_setup.py" />
            <source>Looking for the engine</source>
            <translation>Recherche du moteur</translation>
        </message>
        <message>
            <location filename="../ui/engine_setup.py" />
            <source>Setting up the engine</source>
            <translation>Installation du moteur</translation>
        </message>
        <message>
            <location filename="../ui/engine_setup.py" />
            <source>From now on this engine is used.</source>
            <translation>Ce moteur est utilisé désormais.</translation>
        </message>
        <message>
            <location filename="../ui/engine_setup.py" />
            <source>Remove this engine and everything in {folder}? Models and results stay.</source>
            <translation>Supprimer ce moteur et tout ce que contient {folder} ? Les modèles et les résultats restent.</translation>
        </message>
        <message>
            <location filename="../ui/engine_setup.py" />
            <source>The engine is removed; {size:,} MB are free again.</source>
            <translation>Le moteur est supprimé ; {size:,} Mo sont de nouveau libres.</translation>
        </message>
        <message>
            <location filename="../ui/engine_setup.py" />
            <source>Removing the engine</source>
            <translation>Suppression du moteur</translation>
        </message>
        <message>
            <location filename="../ui/engine_setup.py" />
            <source>A Python that has the engine's packages</source>
            <translation>Un Python qui a les paquets du moteur</translation>
        </message>
        <message>
            <location filename="../ui/engine_setup.py" />
            <source>Trying a Python</source>
            <translation>Essai d'un Python</translation>
        </message>
        <message>
            <location filename="../ui/engine_setup.py" />
            <source>The diagnostics are on the clipboard; passwords and your name are left out.</source>
            <translation>Le diagnostic est dans le presse-papiers ; mots de passe et votre nom n'y figurent pas.</translation>
        </message>
        <message>
            <location filename="../ui/engine_setup.py" />
            <source>empty: from the internet</source>
            <translation>vide : depuis internet</translation>
        </message>
        <message>
            <location filename="../ui/engine_setup.py" />
            <source>empty: what pip's settings say</source>
            <translation>vide : ce que disent les réglages de pip</translation>
        </message>
        <message>
            <location filename="../ui/engine_setup.py" />
            <source>empty: the first that fits</source>
            <translation>vide : le premier qui convient</translation>
        </message>
        <message>
            <location filename="../ui/engine_setup.py" />
            <source>A folder of wheel files, for a computer without internet</source>
            <translation>Un dossier de fichiers wheel, pour un ordinateur sans internet</translation>
        </message>
        <message>
            <location filename="../ui/engine_setup.py" />
            <source>Address of a package index with another build of PyTorch; pytorch.org tells them</source>
            <translation>Adresse d'un index de paquets avec une autre version de PyTorch ; pytorch.org les donne</translation>
        </message>
        <message>
            <location filename="../ui/engine_setup.py" />
            <source>A Python 3.11 to 3.14 that the environment is made of; nothing is installed into it</source>
            <translation>Un Python 3.11 à 3.14 dont l'environnement est fait ; rien n'y est installé</translation>
        </message>
        <message>
            <location filename="../ui/engine_setup.py" />
            <source>The networks run in a Python of their own, the engine: a program beside QGIS, with PyTorch. Nothing is installed into QGIS, no account is needed, and updates of the plugin leave the engine alone.</source>
            <translation>Les réseaux tournent dans un Python à eux, le moteur : un programme à côté de QGIS, avec PyTorch. Rien n'est installé dans QGIS, aucun compte n'est nécessaire, et les mises à jour de l'extension ne touchent pas au moteur.</translation>
        </message>
        <message>
            <location filename="../ui/engine_setup.py" />
            <source>Engines</source>
            <translation>Moteurs</translation>
        </message>
        <message>
            <location filename="../ui/engine_setup.py" />
            <source>A Python that has the packages already, as of conda</source>
            <translation>Un Python qui a déjà les paquets, comme celui de conda</translation>
        </message>
        <message>
            <location filename="../ui/engine_setup.py" />
            <source>Where a set-up takes things from</source>
            <translation>D'où vient ce qui est installé</translation>
        </message>
        <message>
            <location filename="../ui/engine_setup.py" />
            <source>Folder of wheels</source>
            <translation>Dossier de wheels</translation>
        </message>
        <message>
            <location filename="../ui/engine_setup.py" />
            <source>Further package index</source>
            <translation>Index de paquets supplémentaire</translation>
        </message>
        <message>
            <location filename="../ui/engine_setup.py" />
            <source>Python to build on</source>
            <translation>Python de base</translation>
        </message>
        <message>
            <location filename="../ui/engine_setup.py" />
            <source>Copy diagnostics</source>
            <translation>Copier le diagnostic</translation>
        </message>
        <message>
            <location filename="../ui/engine_setup.py" />
            <source>Stopped; nothing was changed.</source>
            <translation>Arrêté ; rien n'a été changé.</translation>
        </message>
        <message>
            <location filename="../ui/engine_setup.py" />
            <source>{what} ({minutes}:{seconds:02d})</source>
            <translation>{what} ({minutes}:{seconds:02d})</translation>
        </message>
        <message>
            <location filename="../ui/engine_setup.py" />
            <source>none found: choose one</source>
            <translation>aucun trouvé : choisissez-en un</translation>
        </message>
        <message>
            <location filename="../ui/engine_setup_row.py" />
            <source>Set up</source>
            <translation>Installer</translation>
        </message>
        <message>
            <location filename="../ui/engine_setup_row.py" />
            <source>Use</source>
            <translation>Utiliser</translation>
        </message>
        <message>
            <location filename="../ui/engine_setup_row.py" />
            <source>Remove</source>
            <translation>Supprimer</translation>
        </message>
        <message>
            <location filename="../ui/engine_setup_row.py" />
            <source>Repair</source>
            <translation>Réparer</translation>
        </message>
        <message>
            <location filename="../ui/engine_setup_row.py" />
            <source>Update</source>
            <translation>Mettre à jour</translation>
        </message>
        <message>
            <location filename="../ui/engine_setup_words.py" />
            <source>&lt;b&gt;No engine is ready.&lt;/b&gt; {reason}</source>
            <translation>&lt;b&gt;Aucun moteur n'est prêt.&lt;/b&gt; {reason}</translation>
        </message>
        <message>
            <location filename="../ui/engine_setup_words.py" />
            <source>&lt;b&gt;No engine is ready.&lt;/b&gt; Set one up, the one for the processor first, or use a Python that you have.</source>
            <translation>&lt;b&gt;Aucun moteur n'est prêt.&lt;/b&gt; Installez-en un, d'abord celui pour le processeur, ou utilisez un Python que vous avez.</translation>
        </message>
        <message>
            <location filename="../ui/engine_setup_words.py" />
            <source>&lt;b&gt;The engine is ready&lt;/b&gt;{about}.&lt;br&gt;{python}</source>
            <translation>&lt;b&gt;Le moteur est prêt&lt;/b&gt;{about}.&lt;br&gt;{python}</translation>
        </message>
        <message>
            <location filename="../ui/engine_setup_words.py" />
            <source>PyTorch {torch}, Python {python}, on {device}</source>
            <translation>PyTorch {torch}, Python {python}, sur {device}</translation>
        </message>
        <message>
            <location filename="../ui/engine_setup_words.py" />
            <source>the processor</source>
            <translation>le processeur</translation>
        </message>
        <message>
            <location filename="../ui/engine_setup_words.py" />
            <source>The engine works: it ran the bundled model on {device} in {seconds:.2f} s (PyTorch {torch}).</source>
            <translation>Le moteur fonctionne : il a exécuté le modèle fourni sur {device} en {seconds:.2f} s (PyTorch {torch}).</translation>
        </message>
        <message>
            <location filename="../ui/engine_setup_words.py" />
            <source>Not set up</source>
            <translation>Non installé</translation>
        </message>
        <message>
            <location filename="../ui/engine_setup_words.py" />
            <source>Set up outside QGIS</source>
            <translation>Installé hors de QGIS</translation>
        </message>
        <message>
            <location filename="../ui/engine_setup_words.py" />
            <source>, in use</source>
            <translation>, utilisé</translation>
        </message>
        <message>
            <location filename="../ui/engine_setup_words.py" />
            <source>{size:,} MB</source>
            <translation>{size:,} Mo</translation>
        </message>
        <message>
            <location filename="../ui/engine_setup_words.py" />
            <source>In use</source>
            <translation>Utilisé</translation>
        </message>
        <message>
            <location filename="../ui/engine_setup_words.py" />
            <source>{told}. This version of the plugin needs other packages.</source>
            <translation>{told}. Cette version de l'extension a besoin d'autres paquets.</translation>
        </message>
        <message>
            <location filename="../ui/engine_setup_words.py" />
            <source>A set-up needs {disk:,} MB on the disk and {minutes} minutes; nothing is fetched.</source>
            <translation>Une installation demande {disk:,} Mo sur le disque et {minutes} minutes ; rien n'est téléchargé.</translation>
        </message>
        <message>
            <location filename="../ui/engine_setup_words.py" />
            <source>A set-up {costs}</source>
            <translation>Une installation {costs}</translation>
        </message>
        <message>
            <location filename="../ui/engine_setup_words.py" />
            <source>Where pip's settings or the index below offer a build for the CPU: {costs}</source>
            <translation>Là où les réglages de pip ou l'index ci-dessous offrent une version pour le CPU : {costs}</translation>
        </message>
        <message>
            <location filename="../ui/engine_setup_words.py" />
            <source>Else, with the libraries of NVIDIA: {costs}</source>
            <translation>Sinon, avec les bibliothèques de NVIDIA : {costs}</translation>
        </message>
        <message>
            <location filename="../ui/engine_setup_words.py" />
            <source>As measured on Linux with Python 3.11; minutes with a connection of 50 Mbit/s.</source>
            <translation>Mesuré sous Linux avec Python 3.11 ; minutes pour une connexion de 50 Mbit/s.</translation>
        </message>
        <message>
            <location filename="../ui/engine_setup_words.py" />
            <source>Needs the index of a CUDA build, which pytorch.org tells, below.</source>
            <translation>Demande l'index d'une version CUDA, que donne pytorch.org, ci-dessous.</translation>
        </message>
        <message>
            <location filename="../ui/engine_setup_words.py" />
            <source>The variable {name} is set and goes before what is chosen here: {value}</source>
            <translation>La variable {name} est définie et passe avant ce qui est choisi ici : {value}</translation>
        </message>
        <message>
            <location filename="../ui/engine_setup_words.py" />
            <source>fetches {fetched:,} MB, needs {disk:,} MB on the disk, {minutes} minutes.</source>
            <translation>télécharge {fetched:,} Mo, demande {disk:,} Mo sur le disque, {minutes} minutes.</translation>
        </message>
        <message>
            <location filename="../ui/engine_setup_work.py" />
            <source>{python} {fault}; choose another Python.</source>
            <translation>{python} {fault} ; choisissez un autre Python.</translation>
        </message>
        <message>
            <location filename="../ui/engine_setup_work.py" />
            <source>Asking {python}</source>
            <translation>Interrogation de {python}</translation>
        </message>
        <message>
            <location filename="../ui/engine_setup_work.py" />
            <source>{python} {fault}; choose a Python that has the packages of relay_core/engine/requirements.txt, or set the engine up.</source>
            <translation>{python} {fault} ; choisissez un Python qui a les paquets de relay_core/engine/requirements.txt, ou installez le moteur.</translation>
        </message>
        <message>
            <location filename="../ui/engine_setup_work.py" />
            <source>Trying the engine</source>
            <translation>Essai du moteur</translation>
        </message>
        <message>
            <location filename="../ui/engine_setup_work.py" />
            <source>Another QGIS window is changing this engine; wait for it, then try again.</source>
            <translation>Une autre fenêtre de QGIS modifie ce moteur ; attendez-la, puis réessayez.</translation>
        </message>
        <message>
            <location filename="../ui/ground_page.py" />
            <source>No complete areas are chosen, so all ground without a polygon counts as background.</source>
            <translation>Aucune zone complète n'est choisie : tout terrain sans polygone compte comme fond.</translation>
        </message>
        <message>
            <location filename="../ui/ground_page.py" />
            <source>Show on the &amp;map</source>
            <translation>Montrer sur la &amp;carte</translation>
        </message>
        <message>
            <location filename="../ui/ground_page.py" />
            <source>&amp;Zoom to it</source>
            <translation>&amp;Zoomer dessus</translation>
        </message>
        <message>
            <location filename="../ui/ground_page.py" />
            <source>What is labelled</source>
            <translation>Ce qui est étiqueté</translation>
        </message>
        <message>
            <location filename="../ui/ground_page.py" />
            <source>Who gets which ground</source>
            <translation>Qui reçoit quel terrain</translation>
        </message>
        <message>
            <location filename="../ui/ground_page.py" />
            <source>Pixels</source>
            <translation>Pixels</translation>
        </message>
        <message>
            <location filename="../ui/ground_page.py" />
            <source>Area [m²]</source>
            <translation>Surface [m²]</translation>
        </message>
        <message>
            <location filename="../ui/ground_page.py" />
            <source>Class</source>
            <translation>Classe</translation>
        </message>
        <message>
            <location filename="../ui/ground_page.py" />
            <source>Share</source>
            <translation>Part</translation>
        </message>
        <message>
            <location filename="../ui/ground_page.py" />
            <source>{role}, {gap} px wide</source>
            <translation>{role}, large de {gap} px</translation>
        </message>
        <message>
            <location filename="../ui/live_preview.py" />
            <source>Classes so far</source>
            <translation>Classes jusqu'ici</translation>
        </message>
        <message>
            <location filename="../ui/live_preview.py" />
            <source>There is no preview, because {path} cannot be written.</source>
            <translation>Il n'y a pas d'aperçu, car {path} ne peut pas être écrit.</translation>
        </message>
        <message>
            <location filename="../ui/live_preview.py" />
            <source>Preview…</source>
            <translation>Aperçu…</translation>
        </message>
        <message>
            <location filename="../ui/model_download.py" />
            <source>{address} is no web address; give one that begins with https://.</source>
            <translation>{address} n'est pas une adresse web ; donnez-en une qui commence par https://.</translation>
        </message>
        <message>
            <location filename="../ui/model_download.py" />
            <source>{folder} cannot be made ({reason}); mend its rights.</source>
            <translation>{folder} ne peut pas être créé ({reason}) ; corrigez ses droits.</translation>
        </message>
        <message>
            <location filename="../ui/model_download.py" />
            <source>What came from this address is refused: {reason}</source>
            <translation>Ce qui est venu de cette adresse est refusé : {reason}</translation>
        </message>
        <message>
            <location filename="../ui/model_download.py" />
            <source>{name} was fetched and cannot be read ({reason}); see whether {folder} can be read, and try again.</source>
            <translation>{name} a été téléchargé et ne peut pas être lu ({reason}) ; voyez si {folder} est lisible, et réessayez.</translation>
        </message>
        <message>
            <location filename="../ui/model_download.py" />
            <source>{address} cannot be fetched ({reason}); check the address and the internet connection.</source>
            <translation>{address} ne peut pas être téléchargé ({reason}) ; vérifiez l'adresse et la connexion internet.</translation>
        </message>
        <message>
            <location filename="../ui/model_manager.py" />
            <source>Relay Segmenter: models</source>
            <translation>Relay Segmenter : modèles</translation>
        </message>
        <message>
            <location filename="../ui/model_manager.py" />
            <source>Add a model file</source>
            <translation>Ajouter un fichier de modèle</translation>
        </message>
        <message>
            <location filename="../ui/model_manager.py" />
            <source>The model is added.</source>
            <translation>Le modèle est ajouté.</translation>
        </message>
        <message>
            <location filename="../ui/model_manager.py" />
            <source>List the models of a folder</source>
            <translation>Lister les modèles d'un dossier</translation>
        </message>
        <message>
            <location filename="../ui/model_manager.py" />
            <source>{number} model files of {folder} are listed.</source>
            <translation>{number} fichiers de modèle de {folder} sont listés.</translation>
        </message>
        <message>
            <location filename="../ui/model_manager.py" />
            <source>Fetch a model</source>
            <translation>Télécharger un modèle</translation>
        </message>
        <message>
            <location filename="../ui/model_manager.py" />
            <source>Address of the model file</source>
            <translation>Adresse du fichier de modèle</translation>
        </message>
        <message>
            <location filename="../ui/model_manager.py" />
            <source>Stopped; nothing was kept.</source>
            <translation>Arrêté ; rien n'a été gardé.</translation>
        </message>
        <message>
            <location filename="../ui/model_manager.py" />
            <source>Fetching {name}</source>
            <translation>Téléchargement de {name}</translation>
        </message>
        <message>
            <location filename="../ui/model_manager.py" />
            <source>Rename model</source>
            <translation>Renommer le modèle</translation>
        </message>
        <message>
            <location filename="../ui/model_manager.py" />
            <source>Name</source>
            <translation>Nom</translation>
        </message>
        <message>
            <location filename="../ui/model_manager.py" />
            <source>The model is renamed.</source>
            <translation>Le modèle est renommé.</translation>
        </message>
        <message>
            <location filename="../ui/model_manager.py" />
            <source>Delete {name}? The file {path} is gone then.</source>
            <translation>Supprimer {name} ? Le fichier {path} disparaîtra.</translation>
        </message>
        <message>
            <location filename="../ui/model_manager.py" />
            <source>The model is deleted.</source>
            <translation>Le modèle est supprimé.</translation>
        </message>
        <message>
            <location filename="../ui/model_manager.py" />
            <source>The training ground cannot be brought to the map's CRS.</source>
            <translation>Le terrain d'entraînement ne peut pas être ramené au SCR de la carte.</translation>
        </message>
        <message>
            <location filename="../ui/model_manager.py" />
            <source>Add</source>
            <translation>Ajouter</translation>
        </message>
        <message>
            <location filename="../ui/model_manager.py" />
            <source>File…</source>
            <translation>Fichier…</translation>
        </message>
        <message>
            <location filename="../ui/model_manager.py" />
            <source>Address…</source>
            <translation>Adresse…</translation>
        </message>
        <message>
            <location filename="../ui/model_manager.py" />
            <source>Folder…</source>
            <translation>Dossier…</translation>
        </message>
        <message>
            <location filename="../ui/model_manager.py" />
            <source>Import checkpoint…</source>
            <translation>Importer un point de contrôle…</translation>
        </message>
        <message>
            <location filename="../ui/model_manager.py" />
            <source>Forget folder</source>
            <translation>Oublier le dossier</translation>
        </message>
        <message>
            <location filename="../ui/model_manager.py" />
            <source>List the models of this folder no longer; its files stay</source>
            <translation>Ne plus lister les modèles de ce dossier ; ses fichiers restent</translation>
        </message>
        <message>
            <location filename="../ui/model_manager.py" />
            <source>Use for Segment visible extent</source>
            <translation>Utiliser pour Segmenter l'emprise visible</translation>
        </message>
        <message>
            <location filename="../ui/model_manager.py" />
            <source>Show training area</source>
            <translation>Montrer la zone d'entraînement</translation>
        </message>
        <message>
            <location filename="../ui/model_manager.py" />
            <source>Rename…</source>
            <translation>Renommer…</translation>
        </message>
        <message>
            <location filename="../ui/model_manager.py" />
            <source>Delete…</source>
            <translation>Supprimer…</translation>
        </message>
        <message>
            <location filename="../ui/model_manager.py" />
            <source>There are no models yet; add one.</source>
            <translation>Il n'y a pas encore de modèle ; ajoutez-en un.</translation>
        </message>
        <message>
            <location filename="../ui/model_manager.py" />
            <source>Hide training area</source>
            <translation>Masquer la zone d'entraînement</translation>
        </message>
        <message>
            <location filename="../ui/model_manager.py" />
            <source>Keep the model {name}?</source>
            <translation>Garder le modèle {name} ?</translation>
        </message>
        <message>
            <location filename="../ui/model_manager.py" />
            <source>{description}

{file}, {size:.1f} MB
SHA-256, to compare with what its makers publish:
{sha}</source>
            <translation>{description}

{file}, {size:.1f} Mo
SHA-256, à comparer avec ce que publient ses auteurs :
{sha}</translation>
        </message>
        <message>
            <location filename="../ui/model_manager.py" />
            <source>Keep</source>
            <translation>Garder</translation>
        </message>
        <message>
            <location filename="../ui/model_manager.py" />
            <source>Discard</source>
            <translation>Jeter</translation>
        </message>
        <message>
            <location filename="../ui/model_manager.py" />
            <source>The model is kept.</source>
            <translation>Le modèle est gardé.</translation>
        </message>
        <message>
            <location filename="../ui/model_manager.py" />
            <source>The download is deleted.</source>
            <translation>Le téléchargement est supprimé.</translation>
        </message>
        <message>
            <location filename="../ui/model_page.py" />
            <source>This file cannot be used.</source>
            <translation>Ce fichier ne peut pas être utilisé.</translation>
        </message>
        <message>
            <location filename="../ui/model_page.py" />
            <source>What it finds</source>
            <translation>Ce qu'il trouve</translation>
        </message>
        <message>
            <location filename="../ui/model_page.py" />
            <source>What it needs</source>
            <translation>Ce qu'il lui faut</translation>
        </message>
        <message>
            <location filename="../ui/model_page.py" />
            <source>How it looks</source>
            <translation>Comment il regarde</translation>
        </message>
        <message>
            <location filename="../ui/model_page.py" />
            <source>How well it does</source>
            <translation>Ce qu'il vaut</translation>
        </message>
        <message>
            <location filename="../ui/model_page.py" />
            <source>Where it comes from</source>
            <translation>D'où il vient</translation>
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
            <translation>Bandes, dans l'ordre</translation>
        </message>
        <message>
            <location filename="../ui/model_page.py" />
            <source>Pixel size it was trained at</source>
            <translation>Taille de pixel à l'entraînement</translation>
        </message>
        <message>
            <location filename="../ui/model_page.py" />
            <source>not known</source>
            <translation>inconnu</translation>
        </message>
        <message>
            <location filename="../ui/model_page.py" />
            <source>Local window</source>
            <translation>Fenêtre locale</translation>
        </message>
        <message>
            <location filename="../ui/model_page.py" />
            <source>{ground}, read as {side} px</source>
            <translation>{ground}, lue comme {side} px</translation>
        </message>
        <message>
            <location filename="../ui/model_page.py" />
            <source>Global window</source>
            <translation>Fenêtre globale</translation>
        </message>
        <message>
            <location filename="../ui/model_page.py" />
            <source>{number} relay tokens carry what each window has seen to the other</source>
            <translation>{number} jetons relais portent à chaque fenêtre ce que l'autre a vu</translation>
        </message>
        <message>
            <location filename="../ui/model_page.py" />
            <source>the local window alone, with {number} extra tokens</source>
            <translation>la fenêtre locale seule, avec {number} jetons de plus</translation>
        </message>
        <message>
            <location filename="../ui/model_page.py" />
            <source>the local window alone</source>
            <translation>la fenêtre locale seule</translation>
        </message>
        <message>
            <location filename="../ui/model_page.py" />
            <source>the global window alone</source>
            <translation>la fenêtre globale seule</translation>
        </message>
        <message>
            <location filename="../ui/model_page.py" />
            <source>both windows apart, their answers averaged</source>
            <translation>les deux fenêtres à part, moyenne de leurs réponses</translation>
        </message>
        <message>
            <location filename="../ui/model_page.py" />
            <source>both windows as one sequence</source>
            <translation>les deux fenêtres comme une seule suite</translation>
        </message>
        <message>
            <location filename="../ui/model_page.py" />
            <source>Method</source>
            <translation>Méthode</translation>
        </message>
        <message>
            <location filename="../ui/model_page.py" />
            <source>Backbone</source>
            <translation>Architecture</translation>
        </message>
        <message>
            <location filename="../ui/model_page.py" />
            <source>background, no polygons</source>
            <translation>fond, sans polygones</translation>
        </message>
        <message>
            <location filename="../ui/model_page.py" />
            <source>The card gives no scores: judge it on ground that you know.</source>
            <translation>La fiche ne donne pas de scores : jugez-le sur un terrain que vous connaissez.</translation>
        </message>
        <message>
            <location filename="../ui/model_page.py" />
            <source>Mean IoU of findings</source>
            <translation>IoU moyen des détections</translation>
        </message>
        <message>
            <location filename="../ui/model_page.py" />
            <source>Mean IoU</source>
            <translation>IoU moyen</translation>
        </message>
        <message>
            <location filename="../ui/model_page.py" />
            <source>Pixels right</source>
            <translation>Pixels justes</translation>
        </message>
        <message>
            <location filename="../ui/model_page.py" />
            <source>IoU of {name}</source>
            <translation>IoU de {name}</translation>
        </message>
        <message>
            <location filename="../ui/model_page.py" />
            <source>Licence</source>
            <translation>Licence</translation>
        </message>
        <message>
            <location filename="../ui/model_page.py" />
            <source>Citation</source>
            <translation>Citation</translation>
        </message>
        <message>
            <location filename="../ui/model_page.py" />
            <source>PyTorch</source>
            <translation>PyTorch</translation>
        </message>
        <message>
            <location filename="../ui/model_page.py" />
            <source>not given; ask whoever made it before you publish results</source>
            <translation>non donnée ; demandez à son auteur avant de publier des résultats</translation>
        </message>
        <message>
            <location filename="../ui/model_page.py" />
            <source>comes with the plugin</source>
            <translation>fourni avec l'extension</translation>
        </message>
        <message>
            <location filename="../ui/model_page.py" />
            <source>your own</source>
            <translation>à vous</translation>
        </message>
        <message>
            <location filename="../ui/models.py" />
            <source>No model is chosen; choose one in Raster, Relay Segmenter, Choose model…</source>
            <translation>Aucun modèle n'est choisi ; choisissez-en un dans Raster, Relay Segmenter, Choisir un modèle…</translation>
        </message>
        <message>
            <location filename="../ui/progress_page.py" />
            <source>Reading the ground…</source>
            <translation>Lecture du terrain…</translation>
        </message>
        <message>
            <location filename="../ui/progress_page.py" />
            <source>Step {step:,} of {steps:,}</source>
            <translation>Étape {step:,} sur {steps:,}</translation>
        </message>
        <message>
            <location filename="../ui/progress_page.py" />
            <source>on {device}</source>
            <translation>sur {device}</translation>
        </message>
        <message>
            <location filename="../ui/progress_page.py" />
            <source>about {time} left</source>
            <translation>encore environ {time}</translation>
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
            <translation>Cochez les rasters dont apprendre ; s'il y en a plusieurs, ils doivent avoir les mêmes bandes et la même résolution.</translation>
        </message>
        <message>
            <location filename="../ui/result_page.py" />
            <source>Open &amp;report</source>
            <translation>Ouvrir le &amp;rapport</translation>
        </message>
        <message>
            <location filename="../ui/result_page.py" />
            <source>Scores, curves and pictures of the test ground, in your web browser.</source>
            <translation>Scores, courbes et images du terrain de test, dans votre navigateur web.</translation>
        </message>
        <message>
            <location filename="../ui/result_page.py" />
            <source>&amp;Use this model now</source>
            <translation>&amp;Utiliser ce modèle maintenant</translation>
        </message>
        <message>
            <location filename="../ui/result_page.py" />
            <source>Segment visible extent uses this model from now on.</source>
            <translation>Segmenter l'emprise visible utilise ce modèle désormais.</translation>
        </message>
        <message>
            <location filename="../ui/result_page.py" />
            <source>100 is a class drawn just as labelled. The model has never seen test ground.</source>
            <translation>100 est une classe dessinée exactement comme étiquetée. Le modèle n'a jamais vu le terrain de test.</translation>
        </message>
        <message>
            <location filename="../ui/result_page.py" />
            <source>No ground was kept for a test, so there are no scores of new ground.</source>
            <translation>Aucun terrain n'a été gardé pour un test, il n'y a donc pas de scores sur un terrain nouveau.</translation>
        </message>
        <message>
            <location filename="../ui/result_page.py" />
            <source>The report was not written; the log panel says why.</source>
            <translation>Le rapport n'a pas été écrit ; le panneau Journal dit pourquoi.</translation>
        </message>
        <message>
            <location filename="../ui/result_page.py" />
            <source>IoU [percent]</source>
            <translation>IoU [pour cent]</translation>
        </message>
        <message>
            <location filename="../ui/result_page.py" />
            <source>mean of the findings</source>
            <translation>moyenne des détections</translation>
        </message>
        <message>
            <location filename="../ui/result_page.py" />
            <source>pixels right</source>
            <translation>pixels justes</translation>
        </message>
        <message>
            <location filename="../ui/result_page.py" />
            <source>{name} is trained: {file} has the weights of step {kept:,} of {steps:,}.</source>
            <translation>{name} est entraîné : {file} a les poids de l'étape {kept:,} sur {steps:,}.</translation>
        </message>
        <message>
            <location filename="../ui/result_page.py" />
            <source>You ended it early.</source>
            <translation>Vous l'avez terminé avant l'heure.</translation>
        </message>
        <message>
            <location filename="../ui/review_button.py" />
            <source>Review candidates</source>
            <translation>Vérifier les candidats</translation>
        </message>
        <message>
            <location filename="../ui/review_button.py" />
            <source>Go through the findings of a result, one by one, and say what each is</source>
            <translation>Passer en revue les détections d'un résultat, une à une, et dire ce qu'est chacune</translation>
        </message>
        <message>
            <location filename="../ui/review_form.py" />
            <source>Class (number keys)</source>
            <translation>Classe (touches de chiffres)</translation>
        </message>
        <message>
            <location filename="../ui/review_form.py" />
            <source>No candidate passes the filters</source>
            <translation>Aucun candidat ne passe les filtres</translation>
        </message>
        <message>
            <location filename="../ui/review_form.py" />
            <source>Show other classes or states to go on.</source>
            <translation>Montrez d'autres classes ou états pour continuer.</translation>
        </message>
        <message>
            <location filename="../ui/review_form.py" />
            <source>Candidate {place} of {count}</source>
            <translation>Candidat {place} sur {count}</translation>
        </message>
        <message>
            <location filename="../ui/review_form.py" />
            <source>{reviewed} of {total} reviewed, {accepted} accepted</source>
            <translation>{reviewed} sur {total} vérifiés, {accepted} acceptés</translation>
        </message>
        <message>
            <location filename="../ui/review_form.py" />
            <source>All classes</source>
            <translation>Toutes les classes</translation>
        </message>
        <message>
            <location filename="../ui/review_form.py" />
            <source>Least certain first</source>
            <translation>Les moins sûrs d'abord</translation>
        </message>
        <message>
            <location filename="../ui/review_form.py" />
            <source>Most certain first</source>
            <translation>Les plus sûrs d'abord</translation>
        </message>
        <message>
            <location filename="../ui/review_form.py" />
            <source>Largest first</source>
            <translation>Les plus grands d'abord</translation>
        </message>
        <message>
            <location filename="../ui/review_form.py" />
            <source>Smallest first</source>
            <translation>Les plus petits d'abord</translation>
        </message>
        <message>
            <location filename="../ui/review_form.py" />
            <source>All states</source>
            <translation>Tous les états</translation>
        </message>
        <message>
            <location filename="../ui/review_form.py" />
            <source>Open</source>
            <translation>À traiter</translation>
        </message>
        <message>
            <location filename="../ui/review_form.py" />
            <source>Accepted</source>
            <translation>Acceptés</translation>
        </message>
        <message>
            <location filename="../ui/review_form.py" />
            <source>Rejected</source>
            <translation>Rejetés</translation>
        </message>
        <message>
            <location filename="../ui/review_form.py" />
            <source>What you see; Enter writes it</source>
            <translation>Ce que vous voyez ; Entrée l'enregistre</translation>
        </message>
        <message>
            <location filename="../ui/review_form.py" />
            <source>Ground shown around a candidate, in shares of its size</source>
            <translation>Terrain montré autour d'un candidat, en parts de sa taille</translation>
        </message>
        <message>
            <location filename="../ui/review_form.py" />
            <source>Show all of the global window (C)</source>
            <translation>Montrer toute la fenêtre globale (C)</translation>
        </message>
        <message>
            <location filename="../ui/review_form.py" />
            <source>The dashed square is the ground that the model looked at to judge this place</source>
            <translation>Le carré en tirets est le terrain que le modèle a regardé pour juger ce lieu</translation>
        </message>
        <message>
            <location filename="../ui/review_form.py" />
            <source>Order</source>
            <translation>Ordre</translation>
        </message>
        <message>
            <location filename="../ui/review_form.py" />
            <source>Show</source>
            <translation>Montrer</translation>
        </message>
        <message>
            <location filename="../ui/review_form.py" />
            <source>At least</source>
            <translation>Au moins</translation>
        </message>
        <message>
            <location filename="../ui/review_form.py" />
            <source>Note (N)</source>
            <translation>Note (N)</translation>
        </message>
        <message>
            <location filename="../ui/review_form.py" />
            <source>Reviewer</source>
            <translation>Vérificateur</translation>
        </message>
        <message>
            <location filename="../ui/review_form.py" />
            <source>Margin</source>
            <translation>Marge</translation>
        </message>
        <message>
            <location filename="../ui/review_form.py" />
            <source>no class</source>
            <translation>sans classe</translation>
        </message>
        <message>
            <location filename="../ui/review_form.py" />
            <source>{new} (found as {old})</source>
            <translation>{new} (trouvé comme {old})</translation>
        </message>
        <message>
            <location filename="../ui/review_form.py" />
            <source>{share:.0f} % certain</source>
            <translation>sûr à {share:.0f} %</translation>
        </message>
        <message>
            <location filename="../ui/review_form.py" />
            <source>open</source>
            <translation>à traiter</translation>
        </message>
        <message>
            <location filename="../ui/review_form.py" />
            <source>accepted</source>
            <translation>accepté</translation>
        </message>
        <message>
            <location filename="../ui/review_form.py" />
            <source>rejected</source>
            <translation>rejeté</translation>
        </message>
        <message>
            <location filename="../ui/review_form.py" />
            <source> by {who}, {when}</source>
            <translation> par {who}, {when}</translation>
        </message>
        <message>
            <location filename="../ui/review_frame.py" />
            <source>Keep in a file…</source>
            <translation>Garder dans un fichier…</translation>
        </message>
        <message>
            <location filename="../ui/review_frame.py" />
            <source>Colour the map by state</source>
            <translation>Colorer la carte par état</translation>
        </message>
        <message>
            <location filename="../ui/review_frame.py" />
            <source>Accepted as labels…</source>
            <translation>Acceptés comme étiquettes…</translation>
        </message>
        <message>
            <location filename="../ui/review_keys.py" />
            <source>Accept (A)</source>
            <translation>Accepter (A)</translation>
        </message>
        <message>
            <location filename="../ui/review_keys.py" />
            <source>Reject (R)</source>
            <translation>Rejeter (R)</translation>
        </message>
        <message>
            <location filename="../ui/review_keys.py" />
            <source>Back (←)</source>
            <translation>Précédent (←)</translation>
        </message>
        <message>
            <location filename="../ui/review_keys.py" />
            <source>Next (→)</source>
            <translation>Suivant (→)</translation>
        </message>
        <message>
            <location filename="../ui/review_keys.py" />
            <source>Undo (U)</source>
            <translation>Défaire (U)</translation>
        </message>
        <message>
            <location filename="../ui/review_keys.py" />
            <source>Edit outline (E)</source>
            <translation>Modifier le contour (E)</translation>
        </message>
        <message>
            <location filename="../ui/review_keys.py" />
            <source>Discard edits</source>
            <translation>Abandonner les modifications</translation>
        </message>
        <message>
            <location filename="../ui/review_keys.py" />
            <source>Global window (C)</source>
            <translation>Fenêtre globale (C)</translation>
        </message>
        <message>
            <location filename="../ui/review_layer.py" />
            <source>{name} is not a GeoPackage, so it cannot keep decisions; export it as one and review that.</source>
            <translation>{name} n'est pas un GeoPackage et ne peut donc pas garder les décisions ; exportez-la comme tel et vérifiez celui-ci.</translation>
        </message>
        <message>
            <location filename="../ui/review_layer.py" />
            <source>{name} is read-only, so it cannot keep decisions; review a copy that can be changed.</source>
            <translation>{name} est en lecture seule et ne peut donc pas garder les décisions ; vérifiez une copie modifiable.</translation>
        </message>
        <message>
            <location filename="../ui/review_layer.py" />
            <source>{name} is being edited; save or discard the edits to go on with the review.</source>
            <translation>{name} est en cours de modification ; enregistrez ou abandonnez les modifications pour continuer la vérification.</translation>
        </message>
        <message>
            <location filename="../ui/review_layer.py" />
            <source>no reason is given</source>
            <translation>aucune raison n'est donnée</translation>
        </message>
        <message>
            <location filename="../ui/review_layer.py" />
            <source>The decision was not written to {name} ({reason}); see that no other program uses the file.</source>
            <translation>La décision n'a pas été écrite dans {name} ({reason}) ; voyez qu'aucun autre programme n'utilise le fichier.</translation>
        </message>
        <message>
            <location filename="../ui/review_panel.py" />
            <source>Another class</source>
            <translation>Une autre classe</translation>
        </message>
        <message>
            <location filename="../ui/review_panel.py" />
            <source>Name of the class</source>
            <translation>Nom de la classe</translation>
        </message>
        <message>
            <location filename="../ui/review_panel.py" />
            <source>Keep the result in</source>
            <translation>Garder le résultat dans</translation>
        </message>
        <message>
            <location filename="../ui/review_panel.py" />
            <source>QGIS does not let {name} be edited.</source>
            <translation>QGIS ne laisse pas modifier {name}.</translation>
        </message>
        <message>
            <location filename="../ui/review_panel.py" />
            <source>The edits were not saved ({reason}).</source>
            <translation>Les modifications n'ont pas été enregistrées ({reason}).</translation>
        </message>
        <message>
            <location filename="../ui/review_panel.py" />
            <source>Choose a layer of findings, as Segment raster writes them.</source>
            <translation>Choisissez une couche de détections, telle que Segmenter un raster l'écrit.</translation>
        </message>
        <message>
            <location filename="../ui/review_panel.py" />
            <source>Save edits (E)</source>
            <translation>Enregistrer les modifications (E)</translation>
        </message>
        <message>
            <location filename="../ui/review_panel.py" />
            <source>QGIS deletes this temporary result when it is closed, and the review with it.</source>
            <translation>QGIS supprime ce résultat temporaire à sa fermeture, et la vérification avec lui.</translation>
        </message>
        <message>
            <location filename="../ui/review_panel.py" />
            <source>All of these candidates are reviewed.</source>
            <translation>Tous ces candidats sont vérifiés.</translation>
        </message>
        <message>
            <location filename="../ui/review_style.py" />
            <source>Review</source>
            <translation>Vérification</translation>
        </message>
        <message>
            <location filename="../ui/review_style.py" />
            <source>other class</source>
            <translation>autre classe</translation>
        </message>
        <message>
            <location filename="../ui/run_keeper.py" />
            <source>A segmentation is running; wait for it or cancel it first.</source>
            <translation>Une segmentation est en cours ; attendez-la ou annulez-la d'abord.</translation>
        </message>
        <message>
            <location filename="../ui/run_keeper.py" />
            <source>A training is running; wait for it, or end it in Train a model… first.</source>
            <translation>Un entraînement est en cours ; attendez-le, ou terminez-le d'abord dans Entraîner un modèle….</translation>
        </message>
        <message>
            <location filename="../ui/run_keeper.py" />
            <source>The segmentation was stopped.</source>
            <translation>La segmentation a été arrêtée.</translation>
        </message>
        <message>
            <location filename="../ui/training_curves.py" />
            <source>loss</source>
            <translation>perte</translation>
        </message>
        <message>
            <location filename="../ui/training_curves.py" />
            <source>its mean</source>
            <translation>sa moyenne</translation>
        </message>
        <message>
            <location filename="../ui/training_curves.py" />
            <source>validation mean IoU %</source>
            <translation>IoU moyen de validation %</translation>
        </message>
        <message>
            <location filename="../ui/training_curves.py" />
            <source>pixels right %</source>
            <translation>pixels justes %</translation>
        </message>
        <message>
            <location filename="../ui/training_curves.py" />
            <source>steps</source>
            <translation>étapes</translation>
        </message>
        <message>
            <location filename="../ui/training_curves.py" />
            <source>Curves of loss and validation scores</source>
            <translation>Courbes de la perte et des scores de validation</translation>
        </message>
        <message>
            <location filename="../ui/training_curves.py" />
            <source>No validation yet.</source>
            <translation>Pas encore de validation.</translation>
        </message>
        <message>
            <location filename="../ui/training_dialog.py" />
            <source>Train a model</source>
            <translation>Entraîner un modèle</translation>
        </message>
        <message>
            <location filename="../ui/training_dialog.py" />
            <source>{file} is there already; press Train again to replace it, or give another name.</source>
            <translation>{file} existe déjà ; pressez Entraîner encore une fois pour le remplacer, ou donnez un autre nom.</translation>
        </message>
        <message>
            <location filename="../ui/training_dialog.py" />
            <source>{file} and {report} are there already; press Train again to replace both, or give another name.</source>
            <translation>{file} et {report} existent déjà ; pressez Entraîner encore une fois pour les remplacer, ou donnez un autre nom.</translation>
        </message>
        <message>
            <location filename="../ui/training_dialog.py" />
            <source>The training ends after this step; then the best weights so far are written and scored.</source>
            <translation>L'entraînement finit après cette étape ; puis les meilleurs poids jusqu'ici sont écrits et notés.</translation>
        </message>
        <message>
            <location filename="../ui/training_dialog.py" />
            <source>Choose what to learn from, then press Check.

It shows how much of every class is labelled and which ground is kept for validation and test. Training starts after that.</source>
            <translation>Choisissez de quoi apprendre, puis pressez Contrôler.

Cela montre combien de chaque classe est étiqueté et quel terrain est gardé pour la validation et le test. L'entraînement commence après.</translation>
        </message>
        <message>
            <location filename="../ui/training_dialog.py" />
            <source>&amp;Check</source>
            <translation>&amp;Contrôler</translation>
        </message>
        <message>
            <location filename="../ui/training_dialog.py" />
            <source>&amp;Train</source>
            <translation>&amp;Entraîner</translation>
        </message>
        <message>
            <location filename="../ui/training_dialog.py" />
            <source>Stop and &amp;keep the best so far</source>
            <translation>Arrêter et &amp;garder le meilleur</translation>
        </message>
        <message>
            <location filename="../ui/training_dialog.py" />
            <source>Ends after the current step; the best weights so far become the model file.</source>
            <translation>Finit après l'étape en cours ; les meilleurs poids jusqu'ici deviennent le fichier de modèle.</translation>
        </message>
        <message>
            <location filename="../ui/training_dialog.py" />
            <source>Ca&amp;ncel training</source>
            <translation>A&amp;nnuler l'entraînement</translation>
        </message>
        <message>
            <location filename="../ui/training_dialog.py" />
            <source>Writes no model; the training can go on later with the same settings.</source>
            <translation>N'écrit pas de modèle ; l'entraînement peut reprendre plus tard avec les mêmes réglages.</translation>
        </message>
        <message>
            <location filename="../ui/training_dialog.py" />
            <source>Close</source>
            <translation>Fermer</translation>
        </message>
        <message>
            <location filename="../ui/training_dialog.py" />
            <source>The training has ended; Train a model… shows its scores.</source>
            <translation>L'entraînement est fini ; Entraîner un modèle… montre ses scores.</translation>
        </message>
        <message>
            <location filename="../ui/training_dialog.py" />
            <source>The training was cancelled. What it saved last is kept; Go on takes it up again.</source>
            <translation>L'entraînement a été annulé. Ce qu'il a enregistré en dernier est gardé ; Poursuivre le reprend.</translation>
        </message>
        <message>
            <location filename="../ui/training_dialog.py" />
            <source>The training was cancelled before it had saved anything.</source>
            <translation>L'entraînement a été annulé avant d'avoir enregistré quoi que ce soit.</translation>
        </message>
        <message>
            <location filename="../ui/training_dialog.py" />
            <source>Checking…</source>
            <translation>Contrôle…</translation>
        </message>
        <message>
            <location filename="../ui/training_dialog.py" />
            <source>Press Check first.</source>
            <translation>Pressez d'abord Contrôler.</translation>
        </message>
        <message>
            <location filename="../ui/training_dialog.py" />
            <source>&amp;Go on with the training</source>
            <translation>&amp;Poursuivre l'entraînement</translation>
        </message>
        <message>
            <location filename="../ui/training_ground.py" />
            <source>What to learn from</source>
            <translation>De quoi apprendre</translation>
        </message>
        <message>
            <location filename="../ui/training_ground.py" />
            <source>They are bands of one ground</source>
            <translation>Ce sont des bandes d'un même terrain</translation>
        </message>
        <message>
            <location filename="../ui/training_ground.py" />
            <source>Tick it where the rasters lie on the same pixels, such as colours and elevation.</source>
            <translation>Cochez si les rasters ont les mêmes pixels, comme couleurs et élévation.</translation>
        </message>
        <message>
            <location filename="../ui/training_ground.py" />
            <source>Polygons around what the model shall find, or a raster of classes.</source>
            <translation>Polygones autour de ce que le modèle doit trouver, ou un raster de classes.</translation>
        </message>
        <message>
            <location filename="../ui/training_ground.py" />
            <source>The field that holds the class, such as mound or water.</source>
            <translation>Le champ qui contient la classe, comme mound ou water.</translation>
        </message>
        <message>
            <location filename="../ui/training_ground.py" />
            <source>Polygons around ground that you have looked through; beyond them nothing is learned or scored.</source>
            <translation>Polygones autour du terrain que vous avez examiné ; au-delà, rien n'est appris ni noté.</translation>
        </message>
        <message>
            <location filename="../ui/training_ground.py" />
            <source>none: all of the rasters</source>
            <translation>aucune : tous les rasters</translation>
        </message>
        <message>
            <location filename="../ui/training_ground.py" />
            <source>The project has no raster file; add the raster to learn from.</source>
            <translation>Le projet n'a pas de fichier raster ; ajoutez le raster dont apprendre.</translation>
        </message>
        <message>
            <location filename="../ui/training_ground.py" />
            <source>No raster is ticked; tick the one to learn from.</source>
            <translation>Aucun raster n'est coché ; cochez celui dont apprendre.</translation>
        </message>
        <message>
            <location filename="../ui/training_ground.py" />
            <source>The project has no layer of polygons; draw polygons around what the model shall find.</source>
            <translation>Le projet n'a pas de couche de polygones ; dessinez des polygones autour de ce que le modèle doit trouver.</translation>
        </message>
        <message>
            <location filename="../ui/training_ground.py" />
            <source>{name} is ticked to learn from and chosen as labels; choose a layer of labels.</source>
            <translation>{name} est cochée pour apprendre et choisie comme étiquettes ; choisissez une couche d'étiquettes.</translation>
        </message>
        <message>
            <location filename="../ui/training_ground.py" />
            <source>{name} has no field for the class; add one, such as kind, and fill it in.</source>
            <translation>{name} n'a pas de champ pour la classe ; ajoutez-en un, comme kind, et remplissez-le.</translation>
        </message>
        <message>
            <location filename="../ui/training_ground.py" />
            <source>&amp;Rasters</source>
            <translation>&amp;Rasters</translation>
        </message>
        <message>
            <location filename="../ui/training_ground.py" />
            <source>&amp;Labels</source>
            <translation>É&amp;tiquettes</translation>
        </message>
        <message>
            <location filename="../ui/training_ground.py" />
            <source>Class &amp;field</source>
            <translation>C&amp;hamp de classe</translation>
        </message>
        <message>
            <location filename="../ui/training_ground.py" />
            <source>Complete &amp;areas</source>
            <translation>&amp;Zones complètes</translation>
        </message>
        <message>
            <location filename="../ui/training_hold_out.py" />
            <source>Ground kept for validation and test</source>
            <translation>Terrain gardé pour la validation et le test</translation>
        </message>
        <message>
            <location filename="../ui/training_hold_out.py" />
            <source>A model must be judged on ground that it has not learned.</source>
            <translation>Un modèle doit être jugé sur un terrain qu'il n'a pas appris.</translation>
        </message>
        <message>
            <location filename="../ui/training_hold_out.py" />
            <source>Blocks, drawn for you</source>
            <translation>Blocs, tirés pour vous</translation>
        </message>
        <message>
            <location filename="../ui/training_hold_out.py" />
            <source>Areas that I have drawn</source>
            <translation>Zones que j'ai dessinées</translation>
        </message>
        <message>
            <location filename="../ui/training_hold_out.py" />
            <source>The eastern fifth (no test)</source>
            <translation>Le cinquième à l'est (sans test)</translation>
        </message>
        <message>
            <location filename="../ui/training_hold_out.py" />
            <source>auto</source>
            <translation>auto</translation>
        </message>
        <message>
            <location filename="../ui/training_hold_out.py" />
            <source>Ground that is watched while training.</source>
            <translation>Terrain surveillé pendant l'entraînement.</translation>
        </message>
        <message>
            <location filename="../ui/training_hold_out.py" />
            <source>Ground that is scored at the end; the honest figure.</source>
            <translation>Terrain noté à la fin ; le chiffre honnête.</translation>
        </message>
        <message>
            <location filename="../ui/training_hold_out.py" />
            <source>Side of a block; auto goes by the rasters' size.</source>
            <translation>Côté d'un bloc ; auto suit la taille des rasters.</translation>
        </message>
        <message>
            <location filename="../ui/training_hold_out.py" />
            <source>Ground between the roles whose labels nobody uses; auto is as wide as the model looks.</source>
            <translation>Terrain entre les rôles dont personne n'utilise les étiquettes ; auto est aussi large que la vue du modèle.</translation>
        </message>
        <message>
            <location filename="../ui/training_hold_out.py" />
            <source>The field that says train, validation or test.</source>
            <translation>Le champ qui dit train, validation ou test.</translation>
        </message>
        <message>
            <location filename="../ui/training_hold_out.py" />
            <source>The project has no layer of polygons to hold out; draw one, or choose blocks.</source>
            <translation>Le projet n'a pas de couche de polygones à réserver ; dessinez-en une, ou choisissez les blocs.</translation>
        </message>
        <message>
            <location filename="../ui/training_hold_out.py" />
            <source>{name} has no field of text that says train, validation or test; add one, or choose blocks.</source>
            <translation>{name} n'a pas de champ de texte qui dise train, validation ou test ; ajoutez-en un, ou choisissez les blocs.</translation>
        </message>
        <message>
            <location filename="../ui/training_hold_out.py" />
            <source>&amp;How</source>
            <translation>C&amp;omment</translation>
        </message>
        <message>
            <location filename="../ui/training_hold_out.py" />
            <source>&amp;Validation</source>
            <translation>&amp;Validation</translation>
        </message>
        <message>
            <location filename="../ui/training_hold_out.py" />
            <source>&amp;Test</source>
            <translation>&amp;Test</translation>
        </message>
        <message>
            <location filename="../ui/training_hold_out.py" />
            <source>Block</source>
            <translation>Bloc</translation>
        </message>
        <message>
            <location filename="../ui/training_hold_out.py" />
            <source>Gap</source>
            <translation>Écart</translation>
        </message>
        <message>
            <location filename="../ui/training_hold_out.py" />
            <source>Areas</source>
            <translation>Zones</translation>
        </message>
        <message>
            <location filename="../ui/training_hold_out.py" />
            <source>role</source>
            <translation>rôle</translation>
        </message>
        <message>
            <location filename="../ui/training_model.py" />
            <source>The model</source>
            <translation>Le modèle</translation>
        </message>
        <message>
            <location filename="../ui/training_model.py" />
            <source>A model that has learned before needs fewer labels and steps.</source>
            <translation>Un modèle qui a déjà appris demande moins d'étiquettes et d'étapes.</translation>
        </message>
        <message>
            <location filename="../ui/training_model.py" />
            <source>From scratch</source>
            <translation>À partir de zéro</translation>
        </message>
        <message>
            <location filename="../ui/training_model.py" />
            <source>The plugin's own: {name}</source>
            <translation>Celui de l'extension : {name}</translation>
        </message>
        <message>
            <location filename="../ui/training_model.py" />
            <source>A model file…</source>
            <translation>Un fichier de modèle…</translation>
        </message>
        <message>
            <location filename="../ui/training_model.py" />
            <source>The training goes on from this model and keeps its window sizes.</source>
            <translation>L'entraînement part de ce modèle et garde ses tailles de fenêtre.</translation>
        </message>
        <message>
            <location filename="../ui/training_model.py" />
            <source>More steps take longer and learn more; the training can be stopped at any time.</source>
            <translation>Plus d'étapes prennent plus de temps et apprennent plus ; l'entraînement peut être arrêté à tout moment.</translation>
        </message>
        <message>
            <location filename="../ui/training_model.py" />
            <source>What the model is called in QGIS.</source>
            <translation>Le nom du modèle dans QGIS.</translation>
        </message>
        <message>
            <location filename="../ui/training_model.py" />
            <source>The model file; a report with the same name is written beside it.</source>
            <translation>Le fichier de modèle ; un rapport du même nom est écrit à côté.</translation>
        </message>
        <message>
            <location filename="../ui/training_model.py" />
            <source>No model file to start from is chosen; choose one, or start from scratch.</source>
            <translation>Aucun fichier de modèle de départ n'est choisi ; choisissez-en un, ou partez de zéro.</translation>
        </message>
        <message>
            <location filename="../ui/training_model.py" />
            <source>The model has no file; say where to save it.</source>
            <translation>Le modèle n'a pas de fichier ; dites où l'enregistrer.</translation>
        </message>
        <message>
            <location filename="../ui/training_model.py" />
            <source>&amp;Start</source>
            <translation>&amp;Départ</translation>
        </message>
        <message>
            <location filename="../ui/training_model.py" />
            <source>File</source>
            <translation>Fichier</translation>
        </message>
        <message>
            <location filename="../ui/training_model.py" />
            <source>Si&amp;ze</source>
            <translation>Ta&amp;ille</translation>
        </message>
        <message>
            <location filename="../ui/training_model.py" />
            <source>St&amp;eps</source>
            <translation>Éta&amp;pes</translation>
        </message>
        <message>
            <location filename="../ui/training_model.py" />
            <source>&amp;Name</source>
            <translation>&amp;Nom</translation>
        </message>
        <message>
            <location filename="../ui/training_model.py" />
            <source>Save &amp;as</source>
            <translation>Enregi&amp;strer sous</translation>
        </message>
        <message>
            <location filename="../ui/training_model.py" />
            <source>Sees {local} px in detail and {around} px around it, as it has learned before.</source>
            <translation>Voit {local} px en détail et {around} px autour, comme il l'a appris.</translation>
        </message>
        <message>
            <location filename="../ui/training_presets.py" />
            <source>Small: minutes on any computer</source>
            <translation>Petit : minutes, tout ordinateur</translation>
        </message>
        <message>
            <location filename="../ui/training_presets.py" />
            <source>Sees 64 px in detail and 512 px around it. The one to begin with.</source>
            <translation>Voit 64 px en détail et 512 px autour. Celui par lequel commencer.</translation>
        </message>
        <message>
            <location filename="../ui/training_presets.py" />
            <source>Small, near surroundings: for little ground</source>
            <translation>Petit, alentours proches : pour peu de terrain</translation>
        </message>
        <message>
            <location filename="../ui/training_presets.py" />
            <source>Sees 64 px in detail and 256 px around it, so less ground is lost between training and test.</source>
            <translation>Voit 64 px en détail et 256 px autour, si bien que moins de terrain se perd entre entraînement et test.</translation>
        </message>
        <message>
            <location filename="../ui/training_presets.py" />
            <source>Large: hours, wants a graphics card</source>
            <translation>Grand : des heures, demande une carte graphique</translation>
        </message>
        <message>
            <location filename="../ui/training_presets.py" />
            <source>A ViT-Tiny of 12 blocks that sees 256 px in detail and 1024 px around it; wants much ground.</source>
            <translation>Un ViT-Tiny de 12 blocs qui voit 256 px en détail et 1024 px autour ; demande beaucoup de terrain.</translation>
        </message>
        <message>
            <location filename="../ui/training_presets.py" />
            <source>As published: a day on a graphics card</source>
            <translation>Comme publié : un jour sur une carte graphique</translation>
        </message>
        <message>
            <location filename="../ui/training_presets.py" />
            <source>A Swin V2 Tiny as in the paper: 256 px in detail, 1024 px around it; wants very much ground.</source>
            <translation>Un Swin V2 Tiny comme dans l'article : 256 px en détail, 1024 px autour ; demande énormément de terrain.</translation>
        </message>
        <message>
            <location filename="../ui/visible_extent.py" />
            <source>No raster layer is active; click the raster to segment in the Layers panel.</source>
            <translation>Aucune couche raster n'est active ; cliquez sur le raster à segmenter dans le panneau Couches.</translation>
        </message>
    </context>
</TS>
