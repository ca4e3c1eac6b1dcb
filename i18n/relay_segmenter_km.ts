<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="km" sourcelanguage="en">
    <context>
        <name>RelaySegmenter</name>
        <message>
            <location filename="../plugin.py" />
            <source>Segment visible extent</source>
            <translation>បែងចែកវិសាលភាពដែលមើលឃើញ</translation>
        </message>
        <message>
            <location filename="../plugin.py" />
            <source>Segment what the map shows of the active raster layer</source>
            <translation>បែងចែកអ្វីដែលផែនទីបង្ហាញពីស្រទាប់រ៉ាស្ទ័រសកម្ម</translation>
        </message>
        <message>
            <location filename="../plugin.py" />
            <source>Choose model…</source>
            <translation>ជ្រើសគំរូ…</translation>
        </message>
        <message>
            <location filename="../plugin.py" />
            <source>Train a model…</source>
            <translation>បង្ហាត់គំរូ…</translation>
        </message>
        <message>
            <location filename="../plugin.py" />
            <source>Train a model from polygons that you have drawn, and see what it is worth</source>
            <translation>បង្ហាត់គំរូពីពហុកោណដែលអ្នកបានគូស ហើយមើលថាវាល្អប៉ុនណា</translation>
        </message>
        <message>
            <location filename="../plugin.py" />
            <source>The result is on the map, in temporary layers; export those that you want to keep.</source>
            <translation>លទ្ធផលនៅលើផែនទីក្នុងស្រទាប់បណ្ដោះអាសន្ន សូមនាំចេញស្រទាប់ដែលអ្នកចង់រក្សាទុក។</translation>
        </message>
        <message>
            <location filename="../plugin.py" />
            <source>Segmenting {raster}</source>
            <translation>កំពុងបែងចែក {raster}</translation>
        </message>
        <message>
            <location filename="../plugin.py" />
            <source>Model for Segment visible extent</source>
            <translation>គំរូសម្រាប់ បែងចែកវិសាលភាពដែលមើលឃើញ</translation>
        </message>
        <message>
            <location filename="../plugin.py" />
            <source>Relay Segmenter models (*.safetensors);;All files (*.*)</source>
            <translation>គំរូ Relay Segmenter (*.safetensors);;ឯកសារទាំងអស់ (*.*)</translation>
        </message>
        <message>
            <location filename="../plugin.py" />
            <source>Segment visible extent now uses {model}.</source>
            <translation>ឥឡូវ បែងចែកវិសាលភាពដែលមើលឃើញ ប្រើ {model}។</translation>
        </message>
        <message>
            <location filename="../plugin.py" />
            <source>The training goes on; Train a model… shows how it goes.</source>
            <translation>ការបង្ហាត់នៅបន្ត បង្ហាត់គំរូ… បង្ហាញដំណើររបស់វា។</translation>
        </message>
        <message>
            <location filename="../algorithms/accepted_labels.py" />
            <source>Labels from a review</source>
            <translation>ស្លាកពីការពិនិត្យ</translation>
        </message>
        <message>
            <location filename="../algorithms/accepted_labels.py" />
            <source>review,candidates,accepted,rejected,labels,training,active learning,archaeology</source>
            <translation>ការពិនិត្យ,ទីតាំងសង្ស័យ,បានទទួលយក,បានបដិសេធ,ស្លាក,ការបង្ហាត់,ការរៀនសកម្ម,បុរាណវិទ្យា</translation>
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
            <translation>ប្ដូររបកគំហើញដែលអ្នកបានពិនិត្យដោយ ពិនិត្យទីតាំងសង្ស័យ ទៅជាស្លាកសម្រាប់ការបង្ហាត់បន្ទាប់។

&lt;b&gt;របកគំហើញដែលបានពិនិត្យ&lt;/b&gt;៖ ស្រទាប់របកគំហើញដែលមានវាល review_state។
&lt;b&gt;រឹម&lt;/b&gt;៖ ផ្ទៃដីជុំវិញទីតាំងសង្ស័យដែលអ្នកបានមើលពេលសម្រេច។ ក្នុងនោះមិនត្រូវមានអ្វីដែលគំរូមើលរំលងឡើយ សូមបន្ថែមអ្វីដែលវារំលងទៅក្នុងស្លាកមុនពេលបង្ហាត់។

&lt;b&gt;ស្លាក&lt;/b&gt;៖ ទីតាំងសង្ស័យដែលបានទទួលយក ជាមួយបន្ទាត់ព្រំដែលបានកែ វាល class មានថ្នាក់របស់អ្នកនៅកន្លែងដែលអ្នកបានប្ដូរ បើមិនដូច្នោះទេ មានថ្នាក់របស់គំរូ។
&lt;b&gt;តំបន់ដែលដាក់ស្លាកគ្រប់&lt;/b&gt;៖ ទីតាំងសង្ស័យដែលបានទទួលយក និងបានបដិសេធ ជាមួយរឹមរបស់វា។ ទីតាំងដែលបានបដិសេធស្ថិតក្នុងតំបន់នោះដោយគ្មានស្លាក ដូច្នេះវាបង្រៀនគំរូថានោះជាផ្ទៃខាងក្រោយ។ ទីតាំងមិនទាន់សម្រេចត្រូវកាត់ចេញ ព្រោះមិនទាន់មាននរណាដឹងថាវាជាអ្វី។

&lt;b&gt;ជុំបន្ទាប់&lt;/b&gt;៖ ក្នុង បង្ហាត់គំរូ សូមជ្រើសស្លាកជាមួយវាល class ជ្រើសតំបន់ជា តំបន់ដែលដាក់ស្លាកគ្រប់ ហើយចាប់ផ្ដើមពីគំរូដែលបានបង្កើតរបកគំហើញ។ ដើម្បីរៀនពីគ្រប់ជុំព្រមគ្នា សូមបញ្ចូលស្លាក និងតំបន់របស់វាជាមុន (Merge vector layers)។ បែងចែកម្ដងទៀត ហើយពិនិត្យអ្វីដែលថ្មី ទីតាំងប្រាកដបំផុតខ្លះ និងមិនប្រាកដបំផុតខ្លះ រក្សាសំណាកឱ្យស្មោះត្រង់។ ពិន្ទុរបស់គំរូលើផ្ទៃដីដែលគំរូជ្រើសរើសតែងតែល្អហួសពិត សូមវាយតម្លៃវាលើផ្ទៃដីដែលមានអ្នកមើលអស់ហើយ។

ឧទាហរណ៍៖
qgis_process run relay:acceptedlabels -- INPUT=findings.gpkg OUTPUT=labels.gpkg AREAS=areas.gpkg</translation>
        </message>
        <message>
            <location filename="../algorithms/accepted_labels.py" />
            <source>Reviewed findings</source>
            <translation>របកគំហើញដែលបានពិនិត្យ</translation>
        </message>
        <message>
            <location filename="../algorithms/accepted_labels.py" />
            <source>Margin around candidates [m]</source>
            <translation>រឹមជុំវិញទីតាំងសង្ស័យ [m]</translation>
        </message>
        <message>
            <location filename="../algorithms/accepted_labels.py" />
            <source>Labels</source>
            <translation>ស្លាក</translation>
        </message>
        <message>
            <location filename="../algorithms/accepted_labels.py" />
            <source>Areas where labelling is complete</source>
            <translation>តំបន់ដែលដាក់ស្លាកគ្រប់</translation>
        </message>
        <message>
            <location filename="../algorithms/accepted_labels.py" />
            <source>Candidates that are {state}</source>
            <translation>ទីតាំងសង្ស័យដែលមានស្ថានភាព៖ {state}</translation>
        </message>
        <message>
            <location filename="../algorithms/accepted_labels.py" />
            <source>{name} was not reviewed yet: it has no field {field}. Go through it with Review candidates first.</source>
            <translation>{name} មិនទាន់បានពិនិត្យទេ៖ វាគ្មានវាល {field}។ សូមពិនិត្យវាជាមុនដោយ ពិនិត្យទីតាំងសង្ស័យ។</translation>
        </message>
        <message>
            <location filename="../algorithms/accepted_labels.py" />
            <source>No candidate of {name} is accepted or rejected; review some first.</source>
            <translation>គ្មានទីតាំងសង្ស័យណាមួយនៃ {name} ត្រូវបានទទួលយក ឬបដិសេធទេ សូមពិនិត្យខ្លះជាមុន។</translation>
        </message>
        <message>
            <location filename="../algorithms/accepted_labels.py" />
            <source>Nothing is accepted, so there are areas of background and no labels.</source>
            <translation>គ្មានអ្វីត្រូវបានទទួលយកទេ ដូច្នេះមានតំបន់ផ្ទៃខាងក្រោយ ហើយគ្មានស្លាក។</translation>
        </message>
        <message>
            <location filename="../algorithms/accepted_labels.py" />
            <source>{ACCEPTED} accepted candidates are labels, {REJECTED} rejected ones are background, {OPEN} are open.</source>
            <translation>ទីតាំងបានទទួលយក {ACCEPTED} ជាស្លាក ទីតាំងបានបដិសេធ {REJECTED} ជាផ្ទៃខាងក្រោយ ហើយ {OPEN} មិនទាន់សម្រេច។</translation>
        </message>
        <message>
            <location filename="../algorithms/accepted_labels.py" />
            <source>{count} accepted candidates have no class and are left out; choose one for them.</source>
            <translation>ទីតាំងបានទទួលយក {count} គ្មានថ្នាក់ ហើយត្រូវទុកចោល សូមជ្រើសថ្នាក់ឱ្យវា។</translation>
        </message>
        <message>
            <location filename="../algorithms/check_ground.py" />
            <source>Check training ground</source>
            <translation>ពិនិត្យផ្ទៃដីបង្ហាត់</translation>
        </message>
        <message>
            <location filename="../algorithms/check_ground.py" />
            <source>training,validation,test,hold-out,split,class balance,labels,relay tokens</source>
            <translation>ការបង្ហាត់,ការផ្ទៀងផ្ទាត់,ការសាកល្បង,ទុកដោយឡែក,ការបែងចែក,តុល្យភាពថ្នាក់,ស្លាក,ថូខឹនបញ្ជូនត</translation>
        </message>
        <message>
            <location filename="../algorithms/check_ground.py" />
            <source>Shows how Train model would share the ground between training, validation and test, without training: what every class has of it, what a person should know of it, and where it lies.

The parameters are those of Train model; the same ones give the same ground there.

&lt;b&gt;Ground&lt;/b&gt;: polygons with the field role: train, validation, test, or gap for ground between them, whose labels nobody uses.

Example:
qgis_process run relay:checkground -- RASTERS=dtm.tif POLYGONS=finds.gpkg CLASS_FIELD=kind OUTLINES=ground.gpkg</source>
            <translation>បង្ហាញពីរបៀបដែល បង្ហាត់គំរូ នឹងបែងចែកផ្ទៃដីរវាងការបង្ហាត់ ការផ្ទៀងផ្ទាត់ និងការសាកល្បង ដោយមិនបង្ហាត់៖ ថ្នាក់នីមួយៗបានអ្វី អ្វីដែលគួរដឹង និងវានៅទីណា។

ប៉ារ៉ាម៉ែត្រគឺដូច បង្ហាត់គំរូ ប៉ារ៉ាម៉ែត្រដូចគ្នាផ្ដល់ផ្ទៃដីដូចគ្នា។

&lt;b&gt;ផ្ទៃដី&lt;/b&gt;៖ ពហុកោណដែលមានវាល role៖ train, validation, test ឬ gap សម្រាប់ផ្ទៃដីចន្លោះ ដែលស្លាករបស់វាគ្មាននរណាប្រើ។

ឧទាហរណ៍៖
qgis_process run relay:checkground -- RASTERS=dtm.tif POLYGONS=finds.gpkg CLASS_FIELD=kind OUTLINES=ground.gpkg</translation>
        </message>
        <message>
            <location filename="../algorithms/check_ground.py" />
            <source>Ground</source>
            <translation>ផ្ទៃដី</translation>
        </message>
        <message>
            <location filename="../algorithms/check_ground.py" />
            <source>Classes, roles and warnings (JSON)</source>
            <translation>ថ្នាក់ តួនាទី និងការព្រមាន (JSON)</translation>
        </message>
        <message>
            <location filename="../algorithms/check_raster.py" />
            <source>Check raster</source>
            <translation>ពិនិត្យរ៉ាស្ទ័រ</translation>
        </message>
        <message>
            <location filename="../algorithms/check_raster.py" />
            <source>bands,resolution,nodata,does it fit,compare,relay tokens</source>
            <translation>បង់,គុណភាពបង្ហាញ,គ្មានទិន្នន័យ,តើសមទេ,ប្រៀបធៀប,ថូខឹនបញ្ជូនត</translation>
        </message>
        <message>
            <location filename="../algorithms/check_raster.py" />
            <source>Tells whether a raster is like what a model was trained on: bands, pixel size, range of values, share of nodata. A few windows of it are read and nothing is written.

&lt;b&gt;Raster&lt;/b&gt; and &lt;b&gt;further rasters&lt;/b&gt;: files on this computer. &lt;b&gt;Bands&lt;/b&gt; and &lt;b&gt;keep the raster's own pixels&lt;/b&gt;: as for Segment raster.

&lt;b&gt;Verdict&lt;/b&gt;: fits; doubtful, where results may be poor; or unfit, where the model cannot run.
&lt;b&gt;Remarks&lt;/b&gt;: why, a sentence each.

Example:
qgis_process run relay:checkraster -- INPUT=dtm.tif MODEL=mounds.safetensors</source>
            <translation>ប្រាប់ថារ៉ាស្ទ័រមួយស្រដៀងនឹងអ្វីដែលគំរូបានបង្ហាត់ឬទេ៖ បង់ ទំហំភីកសែល ជួរតម្លៃ ចំណែកគ្មានទិន្នន័យ។ បង្អួចពីរបីត្រូវបានអាន ហើយគ្មានអ្វីត្រូវបានសរសេរទេ។

&lt;b&gt;រ៉ាស្ទ័រ&lt;/b&gt; និង &lt;b&gt;រ៉ាស្ទ័រផ្សេងទៀត&lt;/b&gt;៖ ឯកសារលើកុំព្យូទ័រនេះ។ &lt;b&gt;បង់&lt;/b&gt; និង &lt;b&gt;រក្សាភីកសែលរបស់រ៉ាស្ទ័រ&lt;/b&gt;៖ ដូច បែងចែករ៉ាស្ទ័រ។

&lt;b&gt;សេចក្ដីសម្រេច&lt;/b&gt;៖ fits (សម) doubtful (មិនច្បាស់) លទ្ធផលអាចមិនល្អ ឬ unfit (មិនសម) គំរូមិនអាចដំណើរការ។
&lt;b&gt;កំណត់សម្គាល់&lt;/b&gt;៖ ហេតុអ្វី មួយឃ្លាម្នាក់ៗ។

ឧទាហរណ៍៖
qgis_process run relay:checkraster -- INPUT=dtm.tif MODEL=mounds.safetensors</translation>
        </message>
        <message>
            <location filename="../algorithms/check_raster.py" />
            <source>Verdict: fits, doubtful or unfit</source>
            <translation>សេចក្ដីសម្រេច៖ fits, doubtful ឬ unfit</translation>
        </message>
        <message>
            <location filename="../algorithms/check_raster.py" />
            <source>Remarks, a line each</source>
            <translation>កំណត់សម្គាល់ មួយបន្ទាត់ម្ដង</translation>
        </message>
        <message>
            <location filename="../algorithms/check_raster.py" />
            <source>It fits.</source>
            <translation>វាសម។</translation>
        </message>
        <message>
            <location filename="../algorithms/check_raster.py" />
            <source>It is doubtful.</source>
            <translation>វាមិនច្បាស់។</translation>
        </message>
        <message>
            <location filename="../algorithms/check_raster.py" />
            <source>It is unfit.</source>
            <translation>វាមិនសម។</translation>
        </message>
        <message>
            <location filename="../algorithms/common.py" />
            <source>{name} is not a raster file on this computer; export it first (right-click the layer, Export, Save As, raw data) and choose the file.</source>
            <translation>{name} មិនមែនជាឯកសាររ៉ាស្ទ័រលើកុំព្យូទ័រនេះទេ សូមនាំចេញវាជាមុន (ចុចស្ដាំលើស្រទាប់ Export, Save As, raw data) ហើយជ្រើសឯកសារនោះ។</translation>
        </message>
        <message>
            <location filename="../algorithms/common.py" />
            <source>The extent is empty; choose one that covers a part of the raster.</source>
            <translation>វិសាលភាពទទេ សូមជ្រើសវិសាលភាពដែលគ្របផ្នែកណាមួយនៃរ៉ាស្ទ័រ។</translation>
        </message>
        <message>
            <location filename="../algorithms/common.py" />
            <source>{name} has no georeference, so an extent means nothing on it; leave the extent empty to segment all of it.</source>
            <translation>{name} គ្មានកូអរដោនេភូមិសាស្ត្រ ដូច្នេះវិសាលភាពគ្មានន័យលើវាទេ សូមទុកវិសាលភាពឱ្យទទេ ដើម្បីបែងចែកទាំងមូល។</translation>
        </message>
        <message>
            <location filename="../algorithms/common.py" />
            <source>The run was cancelled.</source>
            <translation>ការដំណើរការត្រូវបានបោះបង់។</translation>
        </message>
        <message>
            <location filename="../algorithms/compare_maps.py" />
            <source>Compare maps</source>
            <translation>ប្រៀបធៀបផែនទី</translation>
        </message>
        <message>
            <location filename="../algorithms/compare_maps.py" />
            <source>change detection,difference,agreement,confusion,IoU,class raster,relay tokens</source>
            <translation>ការរកការផ្លាស់ប្ដូរ,ភាពខុសគ្នា,ការឯកភាព,ការច្រឡំ,IoU,រ៉ាស្ទ័រថ្នាក់,ថូខឹនបញ្ជូនត</translation>
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
            <translation>ប្រាប់ពីភាពខុសគ្នារវាងរ៉ាស្ទ័រថ្នាក់ពីរនៃផ្ទៃដីតែមួយ ដូចជាផែនទីរបស់គំរូពីរ ឬការស្ទង់ពីរលើក។

&lt;b&gt;ផែនទី A&lt;/b&gt; &lt;b&gt;ផែនទី B&lt;/b&gt;៖ រ៉ាស្ទ័រថ្នាក់ដែលមានភីកសែលដូចគ្នា ដូចដែល បែងចែករ៉ាស្ទ័រ សរសេរ។
&lt;b&gt;ស្លាក&lt;/b&gt;៖ រ៉ាស្ទ័រថ្នាក់នៃការពិតដែលមានភីកសែលដូចគ្នា ពេលនោះតារាងក៏ប្រាប់ថាផែនទីណាល្អជាង និងប្រាកដប៉ុនណា។
&lt;b&gt;គំរូ&lt;/b&gt;៖ ថ្នាក់របស់វាដាក់ឈ្មោះឱ្យលេខ។ ទទេ៖ ថ្នាក់ហៅតាមលេខ។

&lt;b&gt;ការផ្លាស់ប្ដូរ&lt;/b&gt;៖ រ៉ាស្ទ័រដែលមានថ្នាក់មួយសម្រាប់រាល់ការផ្លាស់ប្ដូរ ដូចជា mound ទៅ temple។
&lt;b&gt;តារាង&lt;/b&gt;៖ មួយបន្ទាត់សម្រាប់ថ្នាក់នីមួយៗ ជា CSV។
&lt;b&gt;ទាំងអស់&lt;/b&gt;៖ អ្វីៗដែលបានវាស់ ជា JSON។

ឧទាហរណ៍៖
qgis_process run relay:comparemaps -- MAP_A=before.tif MAP_B=after.tif MODEL=model.safetensors CHANGES=changes.tif</translation>
        </message>
        <message>
            <location filename="../algorithms/compare_maps.py" />
            <source>Map A</source>
            <translation>ផែនទី A</translation>
        </message>
        <message>
            <location filename="../algorithms/compare_maps.py" />
            <source>Map B</source>
            <translation>ផែនទី B</translation>
        </message>
        <message>
            <location filename="../algorithms/compare_maps.py" />
            <source>Model whose classes they show</source>
            <translation>គំរូដែលវាបង្ហាញថ្នាក់</translation>
        </message>
        <message>
            <location filename="../algorithms/compare_maps.py" />
            <source>Mean IoU over</source>
            <translation>IoU មធ្យមលើ</translation>
        </message>
        <message>
            <location filename="../algorithms/compare_maps.py" />
            <source>Blocks of the intervals [pixels] (empty: the global window)</source>
            <translation>ប្លុកនៃចន្លោះ [ភីកសែល] (ទទេ៖ បង្អួចសកល)</translation>
        </message>
        <message>
            <location filename="../algorithms/compare_maps.py" />
            <source>Changes</source>
            <translation>ការផ្លាស់ប្ដូរ</translation>
        </message>
        <message>
            <location filename="../algorithms/compare_maps.py" />
            <source>Table</source>
            <translation>តារាង</translation>
        </message>
        <message>
            <location filename="../algorithms/compare_maps.py" />
            <source>Tables (*.csv)</source>
            <translation>តារាង (*.csv)</translation>
        </message>
        <message>
            <location filename="../algorithms/compare_maps.py" />
            <source>Everything</source>
            <translation>ទាំងអស់</translation>
        </message>
        <message>
            <location filename="../algorithms/compare_maps.py" />
            <source>JSON files (*.json)</source>
            <translation>ឯកសារ JSON (*.json)</translation>
        </message>
        <message>
            <location filename="../algorithms/compare_maps.py" />
            <source>Pixels with one class in both [percent]</source>
            <translation>ភីកសែលដែលមានថ្នាក់តែមួយក្នុងទាំងពីរ [ភាគរយ]</translation>
        </message>
        <message>
            <location filename="../algorithms/compare_maps.py" />
            <source>Pixels that both maps answer</source>
            <translation>ភីកសែលដែលផែនទីទាំងពីរឆ្លើយ</translation>
        </message>
        <message>
            <location filename="../algorithms/compare_maps.py" />
            <source>{a} has {size_a} pixels and {b} has {size_b}; choose rasters with the same pixels (Warp or Clip, with the extent and resolution of one of them).</source>
            <translation>{a} មាន {size_a} ភីកសែល ហើយ {b} មាន {size_b} សូមជ្រើសរ៉ាស្ទ័រដែលមានភីកសែលដូចគ្នា (Warp ឬ Clip ជាមួយវិសាលភាព និងគុណភាពបង្ហាញរបស់មួយក្នុងចំណោមនោះ)។</translation>
        </message>
        <message>
            <location filename="../algorithms/context_coverage.py" />
            <source>Context coverage</source>
            <translation>ការគ្របដណ្ដប់បរិបទ</translation>
        </message>
        <message>
            <location filename="../algorithms/context_coverage.py" />
            <source>explain,context,global window,edge,nodata,quality,relay tokens</source>
            <translation>ពន្យល់,បរិបទ,បង្អួចសកល,គែម,គ្មានទិន្នន័យ,គុណភាព,ថូខឹនបញ្ជូនត</translation>
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
            <translation>បង្ហាញកន្លែងដែលផែនទីត្រូវបានធ្វើដោយឃើញទេសភាពជុំវិញ និងកន្លែងដែលបង្អួចសកលមើលហួសគែមរ៉ាស្ទ័រ ឬមើលចូលប្រហោងដែលគ្មានទិន្នន័យ។ បង្អួចទាំងនោះគឺជាបង្អួចដែល បែងចែករ៉ាស្ទ័រ អាននៅកន្លែងដដែល។ គំរូខ្លួនវាមិនដំណើរការទេ ដូច្នេះវាចំណាយពេលលើសការអានរ៉ាស្ទ័រតែបន្តិច។

&lt;b&gt;វិសាលភាព&lt;/b&gt;៖ ទទេសម្រាប់រ៉ាស្ទ័រទាំងមូល។ បង្អួចសកលមើលហួសវិសាលភាពនេះ នៅកន្លែងដែលរ៉ាស្ទ័រមានទិន្នន័យ។
ប៉ារ៉ាម៉ែត្រផ្សេងទៀតគឺដូច បែងចែករ៉ាស្ទ័រ ហើយជ្រើសបង្អួចដូចគ្នា។

&lt;b&gt;ការគ្របដណ្ដប់បរិបទ&lt;/b&gt;៖ ចំណែកនៃបង្អួចសកលនៅពីក្រោយថ្នាក់របស់ភីកសែល ដែលមានទិន្នន័យ គិតជាភាគរយ៖ 100 នៅជ្រៅក្នុងរ៉ាស្ទ័រ ប្រហែល 25 នៅជ្រុងរបស់វា គ្មានអ្វីទេនៅកន្លែងដែលភីកសែលគ្មានទិន្នន័យ។
នៅកន្លែងដែលវាទាប គំរូមានព័ត៌មានតិចជាងសម្រាប់ផ្អែកលើ៖ សូមពិនិត្យផែនទីនៅទីនោះ ឬប្រើរ៉ាស្ទ័រដែលលាតសន្ធឹងឆ្ងាយជាងនេះ។

ឧទាហរណ៍៖
qgis_process run relay:contextcoverage -- INPUT=dtm.tif OUTPUT=coverage.tif</translation>
        </message>
        <message>
            <location filename="../algorithms/context_coverage.py" />
            <source>Coverage, on average [percent]</source>
            <translation>ការគ្របដណ្ដប់ ជាមធ្យម [ភាគរយ]</translation>
        </message>
        <message>
            <location filename="../algorithms/context_coverage.py" />
            <source>Least coverage [percent]</source>
            <translation>ការគ្របដណ្ដប់តិចបំផុត [ភាគរយ]</translation>
        </message>
        <message>
            <location filename="../algorithms/context_coverage.py" />
            <source>Pixels whose coverage is below half [percent]</source>
            <translation>ភីកសែលដែលការគ្របដណ្ដប់ក្រោមពាក់កណ្ដាល [ភាគរយ]</translation>
        </message>
        <message>
            <location filename="../algorithms/context_coverage.py" />
            <source>Pixels with data</source>
            <translation>ភីកសែលដែលមានទិន្នន័យ</translation>
        </message>
        <message>
            <location filename="../algorithms/context_difference.py" />
            <source>Context difference</source>
            <translation>ភាពខុសគ្នានៃបរិបទ</translation>
        </message>
        <message>
            <location filename="../algorithms/context_difference.py" />
            <source>explain,context,global window,ablation,interpretability,relay tokens</source>
            <translation>ពន្យល់,បរិបទ,បង្អួចសកល,ការដកចេញ,ការបកស្រាយ,ថូខឹនបញ្ជូនត</translation>
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
            <translation>បង្ហាញអ្វីដែលគំរូឃើញតែពីចម្ងាយ៖ ផែនទីដែលវាធ្វើជាមួយបង្អួចសកល ធៀបនឹងផែនទីដែលវាធ្វើពេលបង្អួចទាំងនោះគ្មានអ្វី ដូចជារ៉ាស្ទ័រចប់ជុំវិញបង្អួចក្នុងតំបន់នីមួយៗ។

&lt;b&gt;វិសាលភាព&lt;/b&gt;៖ ទទេសម្រាប់រ៉ាស្ទ័រទាំងមូល។ បង្អួចនីមួយៗឆ្លងកាត់បណ្ដាញពីរដង។
ប៉ារ៉ាម៉ែត្រគឺដូច បែងចែករ៉ាស្ទ័រ ហើយជ្រើសបង្អួចដូចគ្នា។

&lt;b&gt;ថ្នាក់ដែលប្ដូរ&lt;/b&gt;៖ ថ្នាក់ជាមួយបរិបទ នៅកន្លែងដែលគ្មានបរិបទវាជាថ្នាក់ផ្សេង កន្លែងផ្សេងគ្មានអ្វីទេ។
&lt;b&gt;ប្រូបាប៊ីលីតេបន្ថែម&lt;/b&gt;៖ អ្វីដែលបង្អួចសកលបន្ថែមទៅប្រូបាប៊ីលីតេនៃថ្នាក់ដែលបានជ្រើសជាមួយវា ពី -1 ដល់ 1។
កំណត់ហេតុមានតារាងថ្នាក់។ គំរូដែលអានតែបង្អួចមួយគ្មានអ្វីត្រូវប្រៀបធៀបទេ។ គំរូមិនបានរៀនថាបង្អួចសកលទទេមានរូបរាងយ៉ាងណាទេ ដូច្នេះផែនទីដែលគ្មានវាមិនមែនជាផែនទីរបស់គំរូដែលបានបង្ហាត់ដោយគ្មានវាឡើយ។ ការដំណើរការដែលត្រូវបានបញ្ឈប់មិនរក្សាទុកអ្វីទេ ហើយលើកក្រោយចាប់ផ្ដើមពីដំបូងវិញ។

ឧទាហរណ៍៖
qgis_process run relay:contextdifference -- INPUT=dtm.tif OUTPUT=changed.tif PROBABILITY=added.tif</translation>
        </message>
        <message>
            <location filename="../algorithms/context_difference.py" />
            <source>Changed classes</source>
            <translation>ថ្នាក់ដែលប្ដូរ</translation>
        </message>
        <message>
            <location filename="../algorithms/context_difference.py" />
            <source>Added probability</source>
            <translation>ប្រូបាប៊ីលីតេបន្ថែម</translation>
        </message>
        <message>
            <location filename="../algorithms/context_difference.py" />
            <source>Pixels of another class [percent]</source>
            <translation>ភីកសែលនៃថ្នាក់ផ្សេង [ភាគរយ]</translation>
        </message>
        <message>
            <location filename="../algorithms/context_difference.py" />
            <source>Added probability, on average</source>
            <translation>ប្រូបាប៊ីលីតេបន្ថែម ជាមធ្យម</translation>
        </message>
        <message>
            <location filename="../algorithms/evaluate_model.py" />
            <source>Evaluate model</source>
            <translation>វាយតម្លៃគំរូ</translation>
        </message>
        <message>
            <location filename="../algorithms/evaluate_model.py" />
            <source>accuracy,scores,IoU,precision,recall,validation,test,report,relay tokens</source>
            <translation>ភាពត្រឹមត្រូវ,ពិន្ទុ,IoU,ភាពជាក់លាក់,ការរកឃើញ,ការផ្ទៀងផ្ទាត់,ការសាកល្បង,របាយការណ៍,ថូខឹនបញ្ជូនត</translation>
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
            <translation>ប្រាប់ថាគំរូល្អប៉ុនណាលើផ្ទៃដីដែលអ្នកស្គាល់ថ្នាក់៖ តាមថ្នាក់ រកឃើញប៉ុន្មាន និងប្រឌិតប៉ុន្មាន ជាមួយចន្លោះដែលប្រាប់ថាប្រាកដប៉ុនណា រកឃើញសំណង់បុរាណប៉ុន្មាន និងកំហុសនៅទីណា។

&lt;b&gt;គំរូ&lt;/b&gt;៖ ឯកសារ .safetensors ធ្វើដោយ Relay Segmenter។ ទទេ៖ គំរូដែលមកជាមួយកម្មវិធីជំនួយ។
&lt;b&gt;រ៉ាស្ទ័រ&lt;/b&gt; &lt;b&gt;ស្លាក&lt;/b&gt; &lt;b&gt;តំបន់ដែលដាក់ស្លាកគ្រប់&lt;/b&gt;៖ ដូច បង្ហាត់គំរូ ថ្នាក់ត្រូវតែជាថ្នាក់របស់គំរូ។ មានតែផ្ទៃដីដែលមានស្លាកទេដែលរាប់។
&lt;b&gt;តែផ្ទៃដីដែលទុកសម្រាប់សាកល្បង&lt;/b&gt;៖ សម្រាប់រ៉ាស្ទ័រដែលគំរូបានបង្ហាត់។ ពិន្ទុលើផ្ទៃដីដែលវាបានរៀនមិនប្រាប់អ្វីទេ។
&lt;b&gt;គំរូមួយទៀត&lt;/b&gt;៖ វាយតម្លៃលើផ្ទៃដីដូចគ្នា តារាងប្រាប់ថាមួយណាល្អជាង និងប្រាកដប៉ុនណា។
&lt;b&gt;ការត្រូវគ្នា&lt;/b&gt;៖ សំណង់បុរាណត្រូវបានរកឃើញ ពេលពាក់កណ្ដាលរបស់វាត្រូវគ្រប (overlap) ឬពេលពាក់កណ្ដាលនៃផ្ទៃរួមរបស់បន្ទាត់ព្រំទាំងពីរដូចគ្នា (iou)។

&lt;b&gt;របាយការណ៍&lt;/b&gt;៖ ទំព័រដែលមានតារាង និងរូបភាពនៃបង្អួចល្អបំផុត និងអន់បំផុត។
&lt;b&gt;តារាង&lt;/b&gt;៖ មួយបន្ទាត់សម្រាប់ទិដ្ឋភាព និងថ្នាក់នីមួយៗ ជា CSV។
&lt;b&gt;ទាំងអស់&lt;/b&gt;៖ អ្វីៗដែលបានវាស់ ជា JSON។

ឧទាហរណ៍៖
qgis_process run relay:evaluatemodel -- MODEL=model.safetensors RASTERS=dtm.tif POLYGONS=finds.gpkg CLASS_FIELD=kind AREAS=surveyed.gpkg TABLE=scores.csv</translation>
        </message>
        <message>
            <location filename="../algorithms/evaluate_model.py" />
            <source>Model</source>
            <translation>គំរូ</translation>
        </message>
        <message>
            <location filename="../algorithms/evaluate_model.py" />
            <source>Only ground that the training held out for the test</source>
            <translation>តែផ្ទៃដីដែលការបង្ហាត់បានទុកសម្រាប់សាកល្បង</translation>
        </message>
        <message>
            <location filename="../algorithms/evaluate_model.py" />
            <source>Another model to compare with</source>
            <translation>គំរូមួយទៀតសម្រាប់ប្រៀបធៀប</translation>
        </message>
        <message>
            <location filename="../algorithms/evaluate_model.py" />
            <source>Reach of label boundaries [m] (empty: four pixels)</source>
            <translation>ចម្ងាយនៃព្រំស្លាក [m] (ទទេ៖ បួនភីកសែល)</translation>
        </message>
        <message>
            <location filename="../algorithms/evaluate_model.py" />
            <source>Match of monuments</source>
            <translation>ការត្រូវគ្នានៃសំណង់បុរាណ</translation>
        </message>
        <message>
            <location filename="../algorithms/evaluate_model.py" />
            <source>Smallest monument [m²]</source>
            <translation>សំណង់បុរាណតូចបំផុត [m²]</translation>
        </message>
        <message>
            <location filename="../algorithms/evaluate_model.py" />
            <source>Device</source>
            <translation>ឧបករណ៍</translation>
        </message>
        <message>
            <location filename="../algorithms/evaluate_model.py" />
            <source>Report</source>
            <translation>របាយការណ៍</translation>
        </message>
        <message>
            <location filename="../algorithms/evaluate_model.py" />
            <source>HTML files (*.html)</source>
            <translation>ឯកសារ HTML (*.html)</translation>
        </message>
        <message>
            <location filename="../algorithms/evaluate_model.py" />
            <source>Mean IoU [percent]</source>
            <translation>IoU មធ្យម [ភាគរយ]</translation>
        </message>
        <message>
            <location filename="../algorithms/evaluate_model.py" />
            <source>Pixels right [percent]</source>
            <translation>ភីកសែលត្រឹមត្រូវ [ភាគរយ]</translation>
        </message>
        <message>
            <location filename="../algorithms/evaluate_model.py" />
            <source>Mean IoU of the other model [percent]</source>
            <translation>IoU មធ្យមរបស់គំរូមួយទៀត [ភាគរយ]</translation>
        </message>
        <message>
            <location filename="../algorithms/evaluate_model.py" />
            <source>{model} reads {needed} bands and the rasters have {count}; choose other rasters or another model.</source>
            <translation>{model} អាន {needed} បង់ ហើយរ៉ាស្ទ័រមាន {count} សូមជ្រើសរ៉ាស្ទ័រផ្សេង ឬគំរូផ្សេង។</translation>
        </message>
        <message>
            <location filename="../algorithms/import_checkpoint.py" />
            <source>Import checkpoint</source>
            <translation>នាំចូល checkpoint</translation>
        </message>
        <message>
            <location filename="../algorithms/import_checkpoint.py" />
            <source>weights,model,ckpt,pth,safetensors,timm,lightning,pretrained,relay tokens</source>
            <translation>ទម្ងន់,គំរូ,ckpt,pth,safetensors,timm,lightning,បានបង្ហាត់រួច,ថូខឹនបញ្ជូនត</translation>
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
            <translation>ប្ដូរទម្ងន់ពីកម្មវិធីផ្សេងទៅជាឯកសារគំរូ ហើយប្រាប់ពីអ្វីដែលកើតឡើងចំពោះ tensor នីមួយៗ។ checkpoint នៃគំរូថូខឹនបញ្ជូនតដែលបានផ្សាយ ឬគំរូយោងមាត្រដ្ឋានតែមួយរបស់វា ក្លាយជាគំរូដែលបែងចែកបាន ទម្ងន់ ViT និង Swin ធម្មតាក្លាយជាចំណុចចាប់ផ្ដើមសម្រាប់ការបង្ហាត់។

&lt;b&gt;Checkpoint&lt;/b&gt;៖ .ckpt, .pth, .pt, .bin ឬ .safetensors។ គ្មានអ្វីក្នុងនោះត្រូវបានដំណើរការទេ៖ ឯកសារដែលត្រូវការវត្ថុមិនស្គាល់ក្រៅពី tensor ត្រូវបានបដិសេធ។
&lt;b&gt;ឆានែល&lt;/b&gt;៖ ធាតុចូលតាមលំដាប់ ជាឈ្មោះមានក្បៀស (red,green,blue,dtm:elevation) ឬឯកសារ JSON ដែលផ្ដល់ឈ្មោះ ប្រភេទ mean, std និង centre ឱ្យធាតុនីមួយៗ។ checkpoint មិនប្រាប់ថាធាតុចូលត្រូវបានធ្វើបទដ្ឋានយ៉ាងណាទេ បើគ្មានព័ត៌មាននោះ ថ្នាក់របស់វាគ្មានន័យ។
&lt;b&gt;ថ្នាក់&lt;/b&gt;៖ ធាតុចេញតាមលំដាប់ ជាឈ្មោះមានក្បៀស ឬឯកសារ JSON ដែលផ្ដល់ id ឈ្មោះ និងពណ៌ឱ្យថ្នាក់នីមួយៗ។
&lt;b&gt;ចម្ងាយគំរូលើដី&lt;/b&gt;៖ ទំហំភីកសែលដែលគំរូបានបង្ហាត់។
&lt;b&gt;ការពិពណ៌នា&lt;/b&gt;៖ គំរូរកអ្វី លើអ្វី ឯកសារគំរូប្រាប់វា។
&lt;b&gt;ប៉ារ៉ាម៉ែត្រកម្រិតខ្ពស់&lt;/b&gt;៖ របៀបដែលបណ្ដាញត្រូវបានបង្ហាត់ ត្រង់អ្វីដែល checkpoint មិនប្រាប់។ បើទុកដដែល វាមានន័យដូចអ្វីដែលបានផ្សាយ កំណត់ហេតុប្រាប់ពីអ្វីដែលបានសន្មត។
&lt;b&gt;គ្រួសារ&lt;/b&gt;៖ ប្រភេទបណ្ដាញ auto ស្គាល់វាតាមឈ្មោះ tensor។
&lt;b&gt;ការផ្លាស់ប្ដូរ&lt;/b&gt;៖ របៀបដែលថូខឹនបញ្ជូនតទៅមករវាងមាត្រដ្ឋាន auto ប្រើអ្វីដែលគំរូបានផ្សាយនៃគ្រួសារនោះប្រើ។
&lt;b&gt;ក្បាលផ្ដោត&lt;/b&gt; &lt;b&gt;បង្អួចផ្ដោត&lt;/b&gt; &lt;b&gt;បង្អួចក្នុងតំបន់&lt;/b&gt;៖ មិនកំណត់ នៅពេល checkpoint ឬអត្ថបទប្រាប់វា។
&lt;b&gt;បង្អួចសកល&lt;/b&gt; &lt;b&gt;ភីកសែលរ៉ាស្ទ័រក្នុងមួយភីកសែលសកល&lt;/b&gt; &lt;b&gt;ការយកគំរូឡើងវិញ&lt;/b&gt;៖ បណ្ដាញមើលជុំវិញឆ្ងាយ និងគ្រើមប៉ុនណា។
&lt;b&gt;ថូខឹនបញ្ជូនត&lt;/b&gt; &lt;b&gt;ការបង្កប់បំណែកតែមួយ&lt;/b&gt;៖ សម្រាប់ទម្ងន់ធម្មតា ដែលមិនទាន់មានទាំងពីរ។

&lt;b&gt;គំរូ&lt;/b&gt;៖ ឯកសារ .safetensors សម្រាប់ បែងចែករ៉ាស្ទ័រ។
&lt;b&gt;បញ្ជីរាយ&lt;/b&gt;៖ tensor នីមួយៗ និងជោគវាសនារបស់វា ជា CSV តារាងខ្លីជាងនៅក្នុងកំណត់ហេតុ។

ឧទាហរណ៍៖
qgis_process run relay:importcheckpoint -- CHECKPOINT=best.ckpt CLASSES=mound,water,temple,background OUTPUT=model.safetensors</translation>
        </message>
        <message>
            <location filename="../algorithms/import_checkpoint.py" />
            <source>Checkpoints (*.ckpt *.pth *.pt *.bin *.safetensors);;All files (*.*)</source>
            <translation>Checkpoint (*.ckpt *.pth *.pt *.bin *.safetensors);;ឯកសារទាំងអស់ (*.*)</translation>
        </message>
        <message>
            <location filename="../algorithms/import_checkpoint.py" />
            <source>Checkpoint</source>
            <translation>Checkpoint</translation>
        </message>
        <message>
            <location filename="../algorithms/import_checkpoint.py" />
            <source>Channels (names or JSON file)</source>
            <translation>ឆានែល (ឈ្មោះ ឬឯកសារ JSON)</translation>
        </message>
        <message>
            <location filename="../algorithms/import_checkpoint.py" />
            <source>Classes (names or JSON file)</source>
            <translation>ថ្នាក់ (ឈ្មោះ ឬឯកសារ JSON)</translation>
        </message>
        <message>
            <location filename="../algorithms/import_checkpoint.py" />
            <source>Ground sampling distance [m]</source>
            <translation>ចម្ងាយគំរូលើដី [m]</translation>
        </message>
        <message>
            <location filename="../algorithms/import_checkpoint.py" />
            <source>Name of the model</source>
            <translation>ឈ្មោះគំរូ</translation>
        </message>
        <message>
            <location filename="../algorithms/import_checkpoint.py" />
            <source>Description of the model</source>
            <translation>ការពិពណ៌នាគំរូ</translation>
        </message>
        <message>
            <location filename="../algorithms/import_checkpoint.py" />
            <source>Family</source>
            <translation>គ្រួសារ</translation>
        </message>
        <message>
            <location filename="../algorithms/import_checkpoint.py" />
            <source>Exchange between the scales</source>
            <translation>ការផ្លាស់ប្ដូររវាងមាត្រដ្ឋាន</translation>
        </message>
        <message>
            <location filename="../algorithms/import_checkpoint.py" />
            <source>Attention heads (ViT)</source>
            <translation>ក្បាលផ្ដោត (ViT)</translation>
        </message>
        <message>
            <location filename="../algorithms/import_checkpoint.py" />
            <source>Attention window (Swin V2) [tokens]</source>
            <translation>បង្អួចផ្ដោត (Swin V2) [ថូខឹន]</translation>
        </message>
        <message>
            <location filename="../algorithms/import_checkpoint.py" />
            <source>Local window [pixels]</source>
            <translation>បង្អួចក្នុងតំបន់ [ភីកសែល]</translation>
        </message>
        <message>
            <location filename="../algorithms/import_checkpoint.py" />
            <source>Global window over local window</source>
            <translation>បង្អួចសកលធៀបនឹងបង្អួចក្នុងតំបន់</translation>
        </message>
        <message>
            <location filename="../algorithms/import_checkpoint.py" />
            <source>Raster pixels per global pixel</source>
            <translation>ភីកសែលរ៉ាស្ទ័រក្នុងមួយភីកសែលសកល</translation>
        </message>
        <message>
            <location filename="../algorithms/import_checkpoint.py" />
            <source>Resampling of the global window</source>
            <translation>ការយកគំរូឡើងវិញនៃបង្អួចសកល</translation>
        </message>
        <message>
            <location filename="../algorithms/import_checkpoint.py" />
            <source>Relay tokens (initial weights)</source>
            <translation>ថូខឹនបញ្ជូនត (ទម្ងន់ដំបូង)</translation>
        </message>
        <message>
            <location filename="../algorithms/import_checkpoint.py" />
            <source>One patch embedding for both scales (initial weights)</source>
            <translation>ការបង្កប់បំណែកតែមួយសម្រាប់មាត្រដ្ឋានទាំងពីរ (ទម្ងន់ដំបូង)</translation>
        </message>
        <message>
            <location filename="../algorithms/import_checkpoint.py" />
            <source>Licence of the weights</source>
            <translation>អាជ្ញាប័ណ្ណនៃទម្ងន់</translation>
        </message>
        <message>
            <location filename="../algorithms/import_checkpoint.py" />
            <source>Relay Segmenter models (*.safetensors)</source>
            <translation>គំរូ Relay Segmenter (*.safetensors)</translation>
        </message>
        <message>
            <location filename="../algorithms/import_checkpoint.py" />
            <source>Account</source>
            <translation>បញ្ជីរាយ</translation>
        </message>
        <message>
            <location filename="../algorithms/import_checkpoint.py" />
            <source>{path} is not there; choose an existing checkpoint.</source>
            <translation>គ្មាន {path} ទេ សូមជ្រើស checkpoint ដែលមាន។</translation>
        </message>
        <message>
            <location filename="../algorithms/import_checkpoint.py" />
            <source>Family {family}, strategy {strategy}.</source>
            <translation>គ្រួសារ {family} យុទ្ធសាស្ត្រ {strategy}។</translation>
        </message>
        <message>
            <location filename="../algorithms/insight.py" />
            <source>Extent</source>
            <translation>វិសាលភាព</translation>
        </message>
        <message>
            <location filename="../algorithms/insight.py" />
            <source>Overlap of neighbouring windows</source>
            <translation>ការត្រួតស៊ីគ្នានៃបង្អួចជិតខាង</translation>
        </message>
        <message>
            <location filename="../algorithms/job_algorithm.py" />
            <source>{name} is no raster layer; choose one, or make one of it first (search the Processing toolbox for rasterize).</source>
            <translation>{name} មិនមែនជាស្រទាប់រ៉ាស្ទ័រទេ សូមជ្រើសស្រទាប់រ៉ាស្ទ័រ ឬបម្លែងវាទៅជារ៉ាស្ទ័រជាមុន (ស្វែងរក rasterize ក្នុង Processing toolbox)។</translation>
        </message>
        <message>
            <location filename="../algorithms/job_algorithm.py" />
            <source>No model is chosen; choose a .safetensors model file.</source>
            <translation>មិនទាន់ជ្រើសគំរូទេ សូមជ្រើសឯកសារគំរូ .safetensors។</translation>
        </message>
        <message>
            <location filename="../algorithms/job_algorithm.py" />
            <source>All files (*.*)</source>
            <translation>ឯកសារទាំងអស់ (*.*)</translation>
        </message>
        <message>
            <location filename="../algorithms/label_classes.py" />
            <source>The field {field} is empty; fill in the class of the polygons, or choose another field.</source>
            <translation>វាល {field} ទទេ សូមបំពេញថ្នាក់នៃពហុកោណ ឬជ្រើសវាលផ្សេង។</translation>
        </message>
        <message>
            <location filename="../algorithms/label_classes.py" />
            <source>The field {field} holds {count} different values; choose the field that holds the class.</source>
            <translation>វាល {field} មានតម្លៃខុសគ្នា {count} សូមជ្រើសវាលដែលមានថ្នាក់។</translation>
        </message>
        <message>
            <location filename="../algorithms/label_classes.py" />
            <source>{name} does not say what its numbers mean; give it a style of unique values with a label for each class, or name the classes in order.</source>
            <translation>{name} មិនប្រាប់ថាលេខរបស់វាមានន័យអ្វីទេ សូមផ្ដល់រចនាប័ទ្មតម្លៃតែមួយដែលមានស្លាកសម្រាប់ថ្នាក់នីមួយៗ ឬដាក់ឈ្មោះថ្នាក់តាមលំដាប់។</translation>
        </message>
        <message>
            <location filename="../algorithms/label_classes.py" />
            <source>The style of {name} names the number {value:g}, which is no class id; use whole numbers from 0.</source>
            <translation>រចនាប័ទ្មរបស់ {name} មានលេខ {value:g} ដែលមិនមែនជាលេខថ្នាក់ សូមប្រើចំនួនគត់ចាប់ពី 0។</translation>
        </message>
        <message>
            <location filename="../algorithms/labelled.py" />
            <source>Rasters</source>
            <translation>រ៉ាស្ទ័រ</translation>
        </message>
        <message>
            <location filename="../algorithms/labelled.py" />
            <source>Labels: polygons</source>
            <translation>ស្លាក៖ ពហុកោណ</translation>
        </message>
        <message>
            <location filename="../algorithms/labelled.py" />
            <source>Field of the polygons that holds the class</source>
            <translation>វាលនៃពហុកោណដែលមានថ្នាក់</translation>
        </message>
        <message>
            <location filename="../algorithms/labelled.py" />
            <source>Areas where labelling is complete (empty: all of the rasters)</source>
            <translation>តំបន់ដែលដាក់ស្លាកគ្រប់ (ទទេ៖ រ៉ាស្ទ័រទាំងមូល)</translation>
        </message>
        <message>
            <location filename="../algorithms/labelled.py" />
            <source>Labels: class rasters instead of polygons</source>
            <translation>ស្លាក៖ រ៉ាស្ទ័រថ្នាក់ជំនួសពហុកោណ</translation>
        </message>
        <message>
            <location filename="../algorithms/labelled.py" />
            <source>The rasters are bands of one ground, not several grounds</source>
            <translation>រ៉ាស្ទ័រទាំងនេះជាបង់នៃផ្ទៃដីតែមួយ មិនមែនផ្ទៃដីច្រើនទេ</translation>
        </message>
        <message>
            <location filename="../algorithms/labelled.py" />
            <source>No raster is chosen; choose at least one.</source>
            <translation>មិនទាន់ជ្រើសរ៉ាស្ទ័រទេ សូមជ្រើសយ៉ាងតិចមួយ។</translation>
        </message>
        <message>
            <location filename="../algorithms/labelled.py" />
            <source>Labels are missing or given twice; choose either a layer of polygons or class rasters.</source>
            <translation>ស្លាកខ្វះ ឬផ្ដល់ពីរដង សូមជ្រើសស្រទាប់ពហុកោណ ឬរ៉ាស្ទ័រថ្នាក់។</translation>
        </message>
        <message>
            <location filename="../algorithms/labelled.py" />
            <source>{labels} class rasters came for {rasters} rasters; choose one for each, in the same order.</source>
            <translation>មានរ៉ាស្ទ័រថ្នាក់ {labels} សម្រាប់រ៉ាស្ទ័រ {rasters} សូមជ្រើសមួយសម្រាប់នីមួយៗ តាមលំដាប់ដូចគ្នា។</translation>
        </message>
        <message>
            <location filename="../algorithms/labelled.py" />
            <source>has no field {field}</source>
            <translation>គ្មានវាល {field}</translation>
        </message>
        <message>
            <location filename="../algorithms/labelled.py" />
            <source>needs a field for the class</source>
            <translation>ត្រូវការវាលសម្រាប់ថ្នាក់</translation>
        </message>
        <message>
            <location filename="../algorithms/labelled.py" />
            <source>{name} {fault}; choose one of its fields: {fields}.</source>
            <translation>{name} {fault} សូមជ្រើសវាលមួយរបស់វា៖ {fields}។</translation>
        </message>
        <message>
            <location filename="../algorithms/labelled.py" />
            <source>(none)</source>
            <translation>(គ្មាន)</translation>
        </message>
        <message>
            <location filename="../algorithms/labelled.py" />
            <source>{name} has another coordinate reference system in QGIS than in its file, which the engine reads; write the right one into the file (Raster, Projections, Assign projection).</source>
            <translation>{name} មានប្រព័ន្ធកូអរដោនេយោងក្នុង QGIS ខុសពីក្នុងឯកសាររបស់វា ដែលម៉ាស៊ីនគណនាអាន សូមសរសេរមួយដែលត្រឹមត្រូវទៅក្នុងឯកសារ (Raster, Projections, Assign projection)។</translation>
        </message>
        <message>
            <location filename="../algorithms/labelled.py" />
            <source>{name} labels {count} pixels of the rasters, too few to learn or to judge; draw more polygons on them.</source>
            <translation>{name} ដាក់ស្លាកភីកសែល {count} នៃរ៉ាស្ទ័រ តិចពេកសម្រាប់រៀន ឬវាយតម្លៃ សូមគូសពហុកោណបន្ថែមលើវា។</translation>
        </message>
        <message>
            <location filename="../algorithms/labelled.py" />
            <source>{name} does not lie on the map of {raster}; check both coordinate reference systems.</source>
            <translation>{name} មិនស្ថិតលើផែនទីនៃ {raster} ទេ សូមពិនិត្យប្រព័ន្ធកូអរដោនេយោងទាំងពីរ។</translation>
        </message>
        <message>
            <location filename="../algorithms/layer_export.py" />
            <source>a message in the place of pixels</source>
            <translation>សារជំនួសឲ្យភីកសែល</translation>
        </message>
        <message>
            <location filename="../algorithms/layer_export.py" />
            <source>no answer in time</source>
            <translation>គ្មានចម្លើយទាន់ពេល</translation>
        </message>
        <message>
            <location filename="../algorithms/layer_export.py" />
            <source>{server} has nothing for {count} of {requests} requests; that ground stays empty.</source>
            <translation>{server} គ្មានអ្វីសម្រាប់សំណើ {count} ក្នុងចំណោម {requests} ផ្ទៃដីនោះនៅទទេ។</translation>
        </message>
        <message>
            <location filename="../algorithms/layer_export.py" />
            <source>{name} shows nothing here: {server} sent no picture of this ground at this resolution. Zoom to where the layer has data, or choose another layer.</source>
            <translation>{name} មិនបង្ហាញអ្វីនៅទីនេះទេ៖ {server} មិនបានផ្ញើរូបភាពនៃផ្ទៃដីនេះនៅគុណភាពបង្ហាញនេះទេ។ សូមពង្រីកទៅកន្លែងដែលស្រទាប់មានទិន្នន័យ ឬជ្រើសស្រទាប់ផ្សេង។</translation>
        </message>
        <message>
            <location filename="../algorithms/layer_export.py" />
            <source>its source</source>
            <translation>ប្រភពរបស់វា</translation>
        </message>
        <message>
            <location filename="../algorithms/layer_export.py" />
            <source>{server} failed for {count} of {requests} requests: {what}. Nothing was segmented and nothing is lost; try again later, choose a smaller extent, or look whether {name} still draws.</source>
            <translation>{server} បរាជ័យសម្រាប់សំណើ {count} ក្នុងចំណោម {requests}៖ {what}។ គ្មានអ្វីត្រូវបានបែងចែក ហើយគ្មានអ្វីបាត់បង់ទេ សូមព្យាយាមពេលក្រោយ ជ្រើសវិសាលភាពតូចជាង ឬមើលថា {name} នៅគូរបានឬទេ។</translation>
        </message>
        <message>
            <location filename="../algorithms/layer_export.py" />
            <source>{name} cannot be read; look whether it still draws, or save it to a file and choose that.</source>
            <translation>មិនអាចអាន {name} បានទេ សូមមើលថាវានៅគូរបានឬទេ ឬរក្សាទុកវាជាឯកសារ ហើយជ្រើសឯកសារនោះ។</translation>
        </message>
        <message>
            <location filename="../algorithms/layer_export.py" />
            <source>{folder} cannot be written to, or its disk is full; make room and run again.</source>
            <translation>មិនអាចសរសេរក្នុង {folder} ឬថាសរបស់វាពេញ សូមទុកកន្លែងទំនេរ ហើយដំណើរការម្ដងទៀត។</translation>
        </message>
        <message>
            <location filename="../algorithms/layer_levels.py" />
            <source>{name} cannot be read: its source does not answer; mend the layer first.</source>
            <translation>មិនអាចអាន {name} បានទេ៖ ប្រភពរបស់វាមិនឆ្លើយ សូមជួសជុលស្រទាប់ជាមុន។</translation>
        </message>
        <message>
            <location filename="../algorithms/layer_metadata.py" />
            <source>Classes</source>
            <translation>ថ្នាក់</translation>
        </message>
        <message>
            <location filename="../algorithms/layer_metadata.py" />
            <source>Of the model: {licence}</source>
            <translation>របស់គំរូ៖ {licence}</translation>
        </message>
        <message>
            <location filename="../algorithms/layer_metadata.py" />
            <source>Relay tokens: the paper</source>
            <translation>ថូខឹនបញ្ជូនត៖ អត្ថបទស្រាវជ្រាវ</translation>
        </message>
        <message>
            <location filename="../algorithms/layer_metadata.py" />
            <source>Made by Relay Segmenter {version}.</source>
            <translation>ធ្វើដោយ Relay Segmenter {version}។</translation>
        </message>
        <message>
            <location filename="../algorithms/layer_metadata.py" />
            <source>Confidence</source>
            <translation>ភាពជឿជាក់</translation>
        </message>
        <message>
            <location filename="../algorithms/layer_metadata.py" />
            <source>Findings</source>
            <translation>របកគំហើញ</translation>
        </message>
        <message>
            <location filename="../algorithms/layer_metadata.py" />
            <source>Classes of {raster}</source>
            <translation>ថ្នាក់នៃ {raster}</translation>
        </message>
        <message>
            <location filename="../algorithms/layer_metadata.py" />
            <source>Confidence in the classes of {raster}</source>
            <translation>ភាពជឿជាក់លើថ្នាក់នៃ {raster}</translation>
        </message>
        <message>
            <location filename="../algorithms/layer_metadata.py" />
            <source>Findings in {raster}</source>
            <translation>របកគំហើញក្នុង {raster}</translation>
        </message>
        <message>
            <location filename="../algorithms/layer_metadata.py" />
            <source>The class that the model gives to every pixel.</source>
            <translation>ថ្នាក់ដែលគំរូផ្ដល់ឱ្យភីកសែលនីមួយៗ។</translation>
        </message>
        <message>
            <location filename="../algorithms/layer_metadata.py" />
            <source>How sure the model is of the class of every pixel, in percent; low numbers tell where to look first, and high ones do not promise that the class is right.</source>
            <translation>គំរូប្រាកដប៉ុនណាអំពីថ្នាក់នៃភីកសែលនីមួយៗ ជាភាគរយ លេខទាបប្រាប់ថាត្រូវមើលទីណាមុន ហើយលេខខ្ពស់មិនសន្យាថាថ្នាក់ត្រឹមត្រូវទេ។</translation>
        </message>
        <message>
            <location filename="../algorithms/layer_metadata.py" />
            <source>Connected ground of one class, as the model sees it, with area and confidence.</source>
            <translation>ផ្ទៃដីជាប់គ្នានៃថ្នាក់តែមួយ ដូចដែលគំរូឃើញ ជាមួយផ្ទៃក្រឡា និងភាពជឿជាក់។</translation>
        </message>
        <message>
            <location filename="../algorithms/layer_metadata.py" />
            <source>Model: {name} ({file})</source>
            <translation>គំរូ៖ {name} ({file})</translation>
        </message>
        <message>
            <location filename="../algorithms/layer_metadata.py" />
            <source>SHA-256 of the model file: {sha}</source>
            <translation>SHA-256 នៃឯកសារគំរូ៖ {sha}</translation>
        </message>
        <message>
            <location filename="../algorithms/layer_metadata.py" />
            <source>Settings: {settings}</source>
            <translation>ការកំណត់៖ {settings}</translation>
        </message>
        <message>
            <location filename="../algorithms/layer_metadata.py" />
            <source>Raster</source>
            <translation>រ៉ាស្ទ័រ</translation>
        </message>
        <message>
            <location filename="../algorithms/layer_metadata.py" />
            <source>Context, read coarsely</source>
            <translation>បរិបទ អានដោយលម្អិតតិច</translation>
        </message>
        <message>
            <location filename="../algorithms/layer_metadata.py" />
            <source>{west} to {east} east, {south} to {north} north</source>
            <translation>{west} ដល់ {east} ខាងកើត, {south} ដល់ {north} ខាងជើង</translation>
        </message>
        <message>
            <location filename="../algorithms/layer_metadata.py" />
            <source>Only inside the areas of</source>
            <translation>តែខាងក្នុងតំបន់របស់</translation>
        </message>
        <message>
            <location filename="../algorithms/layer_metadata.py" />
            <source>local window {size} px</source>
            <translation>បង្អួចក្នុងតំបន់ {size} px</translation>
        </message>
        <message>
            <location filename="../algorithms/layer_metadata.py" />
            <source>global window {size} px</source>
            <translation>បង្អួចសកល {size} px</translation>
        </message>
        <message>
            <location filename="../algorithms/layer_metadata.py" />
            <source>overlap {percent} %</source>
            <translation>ការត្រួតស៊ីគ្នា {percent} %</translation>
        </message>
        <message>
            <location filename="../algorithms/layer_metadata.py" />
            <source>stitching {word}</source>
            <translation>ការត {word}</translation>
        </message>
        <message>
            <location filename="../algorithms/layer_metadata.py" />
            <source>precision {word}</source>
            <translation>ភាពល្អិត {word}</translation>
        </message>
        <message>
            <location filename="../algorithms/layer_metadata.py" />
            <source>the raster's own pixels</source>
            <translation>ភីកសែលរបស់រ៉ាស្ទ័រ</translation>
        </message>
        <message>
            <location filename="../algorithms/layer_metadata.py" />
            <source>pixels of about {size} m</source>
            <translation>ភីកសែលប្រហែល {size} m</translation>
        </message>
        <message>
            <location filename="../algorithms/layer_metadata.py" />
            <source>device {name}</source>
            <translation>ឧបករណ៍ {name}</translation>
        </message>
        <message>
            <location filename="../algorithms/layer_metadata.py" />
            <source>polygons of {classes} only</source>
            <translation>តែពហុកោណនៃ {classes}</translation>
        </message>
        <message>
            <location filename="../algorithms/layer_metadata.py" />
            <source>polygons from {area} m²</source>
            <translation>ពហុកោណចាប់ពី {area} m²</translation>
        </message>
        <message>
            <location filename="../algorithms/layer_metadata.py" />
            <source>{name} from {area} m²</source>
            <translation>{name} ចាប់ពី {area} m²</translation>
        </message>
        <message>
            <location filename="../algorithms/layer_metadata.py" />
            <source>holes below {area} m² filled</source>
            <translation>រន្ធតូចជាង {area} m² ត្រូវបានបំពេញ</translation>
        </message>
        <message>
            <location filename="../algorithms/layer_metadata.py" />
            <source>outlines simplified by {size} px</source>
            <translation>បន្ទាត់ព្រំត្រូវបានសម្រួល {size} px</translation>
        </message>
        <message>
            <location filename="../algorithms/layer_metadata.py" />
            <source>Training data</source>
            <translation>ទិន្នន័យបង្ហាត់</translation>
        </message>
        <message>
            <location filename="../algorithms/layer_metadata.py" />
            <source>Training area</source>
            <translation>តំបន់បង្ហាត់</translation>
        </message>
        <message>
            <location filename="../algorithms/layer_metadata.py" />
            <source>Rasters learned from</source>
            <translation>រ៉ាស្ទ័រដែលបានរៀន</translation>
        </message>
        <message>
            <location filename="../algorithms/layer_metadata.py" />
            <source>Ground learned from</source>
            <translation>ផ្ទៃដីដែលបានរៀន</translation>
        </message>
        <message>
            <location filename="../algorithms/layer_metadata.py" />
            <source>Cite the method: {citation}</source>
            <translation>ដកស្រង់វិធី៖ {citation}</translation>
        </message>
        <message>
            <location filename="../algorithms/layer_metadata.py" />
            <source>Cite the model: {citation}</source>
            <translation>ដកស្រង់គំរូ៖ {citation}</translation>
        </message>
        <message>
            <location filename="../algorithms/layer_plan.py" />
            <source>{name} is no file on this computer and is exported for this run: {requests} requests to {server}, about {size:.3g} MB; {near} in detail, {far} for the context around.</source>
            <translation>{name} មិនមែនជាឯកសារលើកុំព្យូទ័រនេះទេ ហើយត្រូវនាំចេញសម្រាប់ការដំណើរការនេះ៖ សំណើ {requests} ទៅ {server} ប្រហែល {size:.3g} MB លម្អិត {near} និង {far} សម្រាប់បរិបទជុំវិញ។</translation>
        </message>
        <message>
            <location filename="../algorithms/layer_plan.py" />
            <source>{model} does not say how wide its pixels are, so no resolution of {name} can be chosen; save the layer to a file and choose that, or another model.</source>
            <translation>{model} មិនប្រាប់ថាភីកសែលរបស់វាទទឹងប៉ុនណាទេ ដូច្នេះមិនអាចជ្រើសគុណភាពបង្ហាញនៃ {name} បានទេ សូមរក្សាទុកស្រទាប់ជាឯកសារ ហើយជ្រើសវា ឬជ្រើសគំរូផ្សេង។</translation>
        </message>
        <message>
            <location filename="../algorithms/layer_plan.py" />
            <source>{name} has no coordinate reference system; set it first (right-click the layer, Layer CRS).</source>
            <translation>{name} គ្មានប្រព័ន្ធកូអរដោនេយោងទេ សូមកំណត់វាជាមុន (ចុចស្ដាំលើស្រទាប់ Layer CRS)។</translation>
        </message>
        <message>
            <location filename="../algorithms/layer_plan.py" />
            <source>The finest pixels of {name} are {size:.3g} m wide and {model} was trained at {gsd:g} m; choose a layer of at most {most:g} m or another model.</source>
            <translation>ភីកសែលល្អិតបំផុតនៃ {name} ទទឹង {size:.3g} m ហើយ {model} បានបង្ហាត់នៅ {gsd:g} m សូមជ្រើសស្រទាប់មិនលើស {most:g} m ឬគំរូផ្សេង។</translation>
        </message>
        <message>
            <location filename="../algorithms/layer_plan.py" />
            <source>This extent of {name} is {requests} requests to {server} (about {size:.3g} MB), and a run makes at most {most}; choose a smaller extent, or get the imagery as a file.</source>
            <translation>វិសាលភាពនេះនៃ {name} គឺ {requests} សំណើទៅ {server} (ប្រហែល {size:.3g} MB) ហើយការដំណើរការមួយធ្វើច្រើនបំផុត {most} សូមជ្រើសវិសាលភាពតូចជាង ឬយករូបភាពជាឯកសារ។</translation>
        </message>
        <message>
            <location filename="../algorithms/layer_plan.py" />
            <source>This extent of {name} is {pixels:.3g} million pixels, and at most {most:.3g} million are exported; choose a smaller extent, or save the layer to a file and choose that.</source>
            <translation>វិសាលភាពនេះនៃ {name} គឺ {pixels:.3g} លានភីកសែល ហើយអាចនាំចេញច្រើនបំផុត {most:.3g} លាន សូមជ្រើសវិសាលភាពតូចជាង ឬរក្សាទុកស្រទាប់ជាឯកសារ ហើយជ្រើសឯកសារនោះ។</translation>
        </message>
        <message>
            <location filename="../algorithms/layer_rasters.py" />
            <source>{name}, exported from {source}</source>
            <translation>{name} នាំចេញពី {source}</translation>
        </message>
        <message>
            <location filename="../algorithms/layer_rasters.py" />
            <source>Exporting: {done} of {total}</source>
            <translation>កំពុងនាំចេញ៖ {done} ក្នុងចំណោម {total}</translation>
        </message>
        <message>
            <location filename="../algorithms/layer_rasters.py" />
            <source>Fetching from {server}: {done} of {total}</source>
            <translation>កំពុងទាញយកពី {server}៖ {done} ក្នុងចំណោម {total}</translation>
        </message>
        <message>
            <location filename="../algorithms/layer_rasters.py" />
            <source>The extent lies beside {name}; choose one that touches it.</source>
            <translation>វិសាលភាពស្ថិតក្រៅ {name} សូមជ្រើសមួយដែលប៉ះវា។</translation>
        </message>
        <message>
            <location filename="../algorithms/new_model.py" />
            <source>A model to start from brings its own network; choose that or the name of a backbone.</source>
            <translation>គំរូសម្រាប់ចាប់ផ្ដើមនាំបណ្ដាញរបស់វាមកជាមួយ សូមជ្រើសវា ឬឈ្មោះ backbone។</translation>
        </message>
        <message>
            <location filename="../algorithms/new_model.py" />
            <source>The hub has weights for backbones by name; give one, such as vit_small_patch16_224.</source>
            <translation>ឃ្លាំងមានទម្ងន់សម្រាប់ backbone តាមឈ្មោះ សូមផ្ដល់មួយ ដូចជា vit_small_patch16_224។</translation>
        </message>
        <message>
            <location filename="../algorithms/polygon_layers.py" />
            <source>{name} has no coordinate reference system; set it first (for polygons right-click the layer, Layer CRS; for a raster Raster, Projections, Assign projection).</source>
            <translation>{name} គ្មានប្រព័ន្ធកូអរដោនេយោងទេ សូមកំណត់វាជាមុន (ពហុកោណ៖ ចុចស្ដាំលើស្រទាប់ Layer CRS រ៉ាស្ទ័រ៖ Raster, Projections, Assign projection)។</translation>
        </message>
        <message>
            <location filename="../algorithms/raster_algorithm.py" />
            <source>Further rasters, whose bands follow</source>
            <translation>រ៉ាស្ទ័រផ្សេងទៀត ដែលបង់របស់វាតាមក្រោយ</translation>
        </message>
        <message>
            <location filename="../algorithms/raster_algorithm.py" />
            <source>Bands of each raster, such as 1,2,3|1</source>
            <translation>បង់នៃរ៉ាស្ទ័រនីមួយៗ ដូចជា 1,2,3|1</translation>
        </message>
        <message>
            <location filename="../algorithms/raster_algorithm.py" />
            <source>Keep the raster's own pixels, whatever they measure</source>
            <translation>រក្សាភីកសែលរបស់រ៉ាស្ទ័រ ទោះវាប៉ុនណាក៏ដោយ</translation>
        </message>
        <message>
            <location filename="../algorithms/raster_algorithm.py" />
            <source>The raster cannot be opened; choose a raster file or layer.</source>
            <translation>មិនអាចបើករ៉ាស្ទ័របានទេ សូមជ្រើសឯកសារ ឬស្រទាប់រ៉ាស្ទ័រ។</translation>
        </message>
        <message>
            <location filename="../algorithms/raster_facts.py" />
            <source>{first} has {count} bands and {other} has {others}; choose rasters with the same bands.</source>
            <translation>{first} មាន {count} បង់ ហើយ {other} មាន {others} សូមជ្រើសរ៉ាស្ទ័រដែលមានបង់ដូចគ្នា។</translation>
        </message>
        <message>
            <location filename="../algorithms/relay_attention.py" />
            <source>Relay attention</source>
            <translation>ការផ្ដោតរបស់ថូខឹន</translation>
        </message>
        <message>
            <location filename="../algorithms/relay_attention.py" />
            <source>explain,attention,where does it look,context,interpretability,relay tokens</source>
            <translation>ពន្យល់,ការផ្ដោត,វាមើលទៅណា,បរិបទ,ការបកស្រាយ,ថូខឹនបញ្ជូនត</translation>
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
            <translation>បង្ហាញកន្លែងដែលថូខឹនបញ្ជូនតរបស់គំរូមើល៖ នៅជិត ក្នុងបង្អួចក្នុងតំបន់ និងក្នុងទេសភាពជុំវិញ ក្នុងបង្អួចសកល។ បង្អួចគឺជាបង្អួចដែល បែងចែករ៉ាស្ទ័រ អានសម្រាប់កន្លែងដូចគ្នា។

&lt;b&gt;ចំណុច&lt;/b&gt;៖ បង្អួចដែលឆ្លើយសម្រាប់ភីកសែលនៅទីនោះ។ &lt;b&gt;វិសាលភាព&lt;/b&gt;៖ បង្អួចទាំងអស់នៃតំបន់មួយ។ សូមផ្ដល់តែមួយក្នុងចំណោមពីរ។
&lt;b&gt;មួយបង់សម្រាប់ប្លុកនីមួយៗ&lt;/b&gt;៖ ជំនួសមធ្យមរបស់វា សម្រាប់ចំណុច។
ប៉ារ៉ាម៉ែត្រផ្សេងទៀតគឺដូច បែងចែករ៉ាស្ទ័រ ហើយជ្រើសបង្អួចដូចគ្នា។

&lt;b&gt;ការផ្ដោតក្នុងតំបន់&lt;/b&gt;៖ សម្រាប់ចំណុច ចំណែករបស់បំណែកនីមួយៗនៃបង្អួចក្នុងតំបន់ ក្នុងអ្វីដែលអ្នកបញ្ជូនតផ្ដល់ឱ្យបំណែក ចំណែកនៃបង្អួចមួយបូកបាន 1។ សម្រាប់វិសាលភាព កន្លែងនីមួយៗមានចំណែករបស់វាក្នុងបង្អួចដែលឆ្លើយសម្រាប់វា។
&lt;b&gt;ការផ្ដោតសកល&lt;/b&gt;៖ ដូចគ្នាសម្រាប់បង្អួចសកល ដែលបំណែករបស់វាធំជាង។ សម្រាប់វិសាលភាព មានពីរបង់៖ ចំណែកនៃបង្អួចទាំងអស់ដែលឃើញកន្លែងមួយ បូកបញ្ចូលគ្នា និងផលបូកនោះធៀបនឹងការផ្ដោតស្មើគ្នា (1៖ ដូចជាអ្នកបញ្ជូនតមើលគ្រប់កន្លែងដូចគ្នា)។
បំណែកគ្មានទិន្នន័យ ដូចជាក្រៅរ៉ាស្ទ័រ គ្មានចំណែកទេ។ អ្វីដែលអ្នកបញ្ជូនតផ្ដល់ឱ្យគ្នាត្រូវទុកចោល។ ការផ្ដោតប្រាប់ថាបណ្ដាញអានពីណា មិនមែនហេតុអ្វីវាសម្រេចទេ។ ការដំណើរការដែលត្រូវបានបញ្ឈប់មិនរក្សាទុកអ្វីទេ ហើយលើកក្រោយចាប់ផ្ដើមពីដំបូងវិញ។

ឧទាហរណ៍៖
qgis_process run relay:relayattention -- INPUT=dtm.tif POINT=376512,1487488 LOCAL=near.tif GLOBAL=far.tif</translation>
        </message>
        <message>
            <location filename="../algorithms/relay_attention.py" />
            <source>Point</source>
            <translation>ចំណុច</translation>
        </message>
        <message>
            <location filename="../algorithms/relay_attention.py" />
            <source>A band for every block</source>
            <translation>មួយបង់សម្រាប់ប្លុកនីមួយៗ</translation>
        </message>
        <message>
            <location filename="../algorithms/relay_attention.py" />
            <source>Local attention</source>
            <translation>ការផ្ដោតក្នុងតំបន់</translation>
        </message>
        <message>
            <location filename="../algorithms/relay_attention.py" />
            <source>Global attention</source>
            <translation>ការផ្ដោតសកល</translation>
        </message>
        <message>
            <location filename="../algorithms/relay_attention.py" />
            <source>Window pairs that were looked at</source>
            <translation>គូបង្អួចដែលបានមើល</translation>
        </message>
        <message>
            <location filename="../algorithms/relay_attention.py" />
            <source>Attention is shown for a point or for an extent; give one of both.</source>
            <translation>ការផ្ដោតត្រូវបង្ហាញសម្រាប់ចំណុច ឬវិសាលភាព សូមផ្ដល់តែមួយ។</translation>
        </message>
        <message>
            <location filename="../algorithms/relay_attention.py" />
            <source>The point {x:.10g} {y:.10g} lies outside {name}; choose one on it.</source>
            <translation>ចំណុច {x:.10g} {y:.10g} ស្ថិតក្រៅ {name} សូមជ្រើសមួយនៅលើវា។</translation>
        </message>
        <message>
            <location filename="../algorithms/remembered.py" />
            <source>Record of the run</source>
            <translation>កំណត់ត្រានៃការដំណើរការ</translation>
        </message>
        <message>
            <location filename="../algorithms/remembered.py" />
            <source>Model, raster, settings, versions and computer of the run that made this layer.</source>
            <translation>គំរូ រ៉ាស្ទ័រ ការកំណត់ កំណែ និងកុំព្យូទ័រនៃការដំណើរការដែលបានធ្វើស្រទាប់នេះ។</translation>
        </message>
        <message>
            <location filename="../algorithms/remembered.py" />
            <source>Made by Relay Segmenter {version}; {record} says how.</source>
            <translation>ធ្វើដោយ Relay Segmenter {version} {record} ប្រាប់ពីរបៀប។</translation>
        </message>
        <message>
            <location filename="../algorithms/roles.py" />
            <source>Training</source>
            <translation>ការបង្ហាត់</translation>
        </message>
        <message>
            <location filename="../algorithms/roles.py" />
            <source>Validation</source>
            <translation>ការផ្ទៀងផ្ទាត់</translation>
        </message>
        <message>
            <location filename="../algorithms/roles.py" />
            <source>Test</source>
            <translation>ការសាកល្បង</translation>
        </message>
        <message>
            <location filename="../algorithms/roles.py" />
            <source>Left out between them</source>
            <translation>ទុកចោលនៅចន្លោះ</translation>
        </message>
        <message>
            <location filename="../algorithms/segment_raster.py" />
            <source>Segment raster</source>
            <translation>បែងចែករ៉ាស្ទ័រ</translation>
        </message>
        <message>
            <location filename="../algorithms/segment_raster.py" />
            <source>deep learning,classify,lidar,dtm,archaeology,land cover,relay tokens,semantic</source>
            <translation>ការរៀនស៊ីជម្រៅ,ចាត់ថ្នាក់,lidar,dtm,បុរាណវិទ្យា,គម្របដី,ថូខឹនបញ្ជូនត,អត្ថន័យ</translation>
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
            <translation>ផ្ដល់ថ្នាក់មួយឱ្យភីកសែលនីមួយៗនៃរ៉ាស្ទ័រ ដោយគំរូដែលមើលកន្លែងនីមួយៗពីរដង៖ ពីជិត និងពីឆ្ងាយល្មមឃើញទេសភាពជុំវិញ។

&lt;b&gt;រ៉ាស្ទ័រ&lt;/b&gt;៖ ស្រទាប់រ៉ាស្ទ័រណាមួយ បង់របស់វាជាឆានែលរបស់គំរូ តាមលំដាប់។ ភីកសែលដែលទទឹងមិនប្រហែលនឹងរបស់គំរូ ត្រូវយកគំរូឡើងវិញឱ្យស្មើ ហើយលទ្ធផលក៏ដូចគ្នា។ ស្រទាប់ដែលមិនមែនជាឯកសារ ដូចជា WMS និង XYZ ត្រូវទាញយកសម្រាប់ការដំណើរការ៖ លម្អិតសម្រាប់វិសាលភាព គ្រើមសម្រាប់អ្វីនៅជុំវិញ។ អ្នកត្រូវពិនិត្យថាអាជ្ញាប័ណ្ណរបស់វាអនុញ្ញាតឬទេ។
&lt;b&gt;គំរូ&lt;/b&gt;៖ ឯកសារ .safetensors ធ្វើដោយ Relay Segmenter វានាំថ្នាក់ ពណ៌ និងទំហំបង្អួចរបស់វាមក។ ទទេ៖ គំរូដែលមកជាមួយកម្មវិធីជំនួយ។
&lt;b&gt;វិសាលភាព&lt;/b&gt;៖ ដំបូងជាអ្វីដែលផែនទីបង្ហាញ ទទេសម្រាប់រ៉ាស្ទ័រទាំងមូល។ វិសាលភាពណាក៏ផ្ដល់ថ្នាក់ដូចគ្នាឱ្យភីកសែលដូចគ្នា។
&lt;b&gt;តំបន់&lt;/b&gt;៖ ពហុកោណ មានតែផ្ទៃដីខាងក្នុងទេដែលត្រូវបែងចែក ហើយលទ្ធផលមិនទៅឆ្ងាយជាងវាទេ។ អ្វីនៅជុំវិញ គំរូនៅតែមើលឃើញ។
&lt;b&gt;ការត្រួតស៊ីគ្នា&lt;/b&gt;៖ ចំណែកនៃជ្រុងបង្អួចដែលបង្អួចជិតខាងរួមគ្នា ពី 0 ដល់ 0.89 ច្រើនជាងគឺយឺតជាង និងនឹងជាង។ មិនកំណត់៖ របស់គំរូ។
&lt;b&gt;រ៉ាស្ទ័រផ្សេងទៀត&lt;/b&gt;៖ បង់របស់វាតាមក្រោយ វាអាចមានគុណភាពបង្ហាញ វិសាលភាព និង CRS ផ្សេង ហើយត្រូវនាំមកក្រឡាចត្រង្គរបស់រ៉ាស្ទ័រទីមួយ ដូច្នេះរូបថត ortho និងគំរូរយៈកម្ពស់ប្រើជាមួយគ្នាបាន។
&lt;b&gt;បង់&lt;/b&gt;៖ លេខបង់ដែលត្រូវអាន រ៉ាស្ទ័រញែកដោយ | តាមលំដាប់របស់គំរូ៖ 1,2,3|1។ ទទេ៖ ទាំងអស់។
&lt;b&gt;រក្សាភីកសែលរបស់រ៉ាស្ទ័រ&lt;/b&gt;៖ មិនយកគំរូឡើងវិញទេ ទោះភីកសែលប៉ុនណាក៏ដោយ។
&lt;b&gt;ការត&lt;/b&gt;៖ core យកភីកសែលនីមួយៗពីបង្អួចដែលកណ្ដាលរបស់វានៅជិតបំផុត taper លាយបង្អួចទាំងអស់ដែលគ្របវា ដែលរាប់តិចទៅៗនៅជិតគែម ហើយបង្ហាញថ្នេរតិចជាងនៅកន្លែងដែលបង្អួចត្រួតគ្នា។
&lt;b&gt;ឧបករណ៍&lt;/b&gt;៖ កន្លែងដែលបណ្ដាញដំណើរការ auto យកកាតក្រាហ្វិកបើមាន។
&lt;b&gt;ភាពល្អិត&lt;/b&gt;៖ bfloat16 លឿនជាងលើឧបករណ៍ដែលមានវា ហើយអាចប្ដូរភីកសែលពីរបី auto យកវាកន្លែងដែលវាលឿនជាង។
&lt;b&gt;ទំហំក្រឡា&lt;/b&gt; និង &lt;b&gt;ទំហំបាច់&lt;/b&gt;៖ តូចជាងត្រូវការអង្គចងចាំតិចជាង។
&lt;b&gt;កម្មវិធីកំណត់ពេល Dask&lt;/b&gt;៖ ឱ្យកុំព្យូទ័រនៃ cluster ធ្វើក្រឡា local៖ ដំណើរការច្រើននៃកុំព្យូទ័រនេះ។ សូមមើល docs/clusters.md។

&lt;b&gt;ថ្នាក់&lt;/b&gt;៖ GeoTIFF នៃលេខថ្នាក់ 255 គ្មានទិន្នន័យ។
&lt;b&gt;ភាពជឿជាក់&lt;/b&gt;៖ GeoTIFF ភាគរយ។ រចនាប័ទ្មទីពីរបង្ហាញតែអ្វីដែលក្រោម 60 % (ចុចស្ដាំលើស្រទាប់ Styles, មិនប្រាកដ)។
&lt;b&gt;របកគំហើញ&lt;/b&gt;៖ ពហុកោណមួយសម្រាប់តំបន់ជាប់គ្នានីមួយៗដែលមិនមែនផ្ទៃខាងក្រោយ ជាមួយ class, area_m2 ភាពជឿជាក់មធ្យម និងធំបំផុត និង perimeter_m។
&lt;b&gt;ថ្នាក់ដែលត្រូវរក&lt;/b&gt;៖ ឈ្មោះរបស់វា ដូចជា mound, water ថ្នាក់ផ្សេងមិនផ្ដល់ពហុកោណ និងមិនត្រូវគូរទេ។ ទទេ៖ ទាំងអស់។ ឈ្មោះដែលមានសញ្ញាក្បៀសត្រូវដាក់ក្នុងសញ្ញាសម្រង់៖ "mound, large", water។
&lt;b&gt;ពហុកោណតូចបំផុត&lt;/b&gt;៖ អ្វីតូចជាងត្រូវទុកចោល ផ្ទៃក្រឡាមួយជា m² ឬមួយសម្រាប់ថ្នាក់នីមួយៗ៖ mound=25, water=100។ &lt;b&gt;រន្ធដែលត្រូវបំពេញ&lt;/b&gt;៖ រន្ធតូចជាងដែលគ្មានអ្វីត្រូវបានរកឃើញ។
&lt;b&gt;សម្រួលបន្ទាត់ព្រំ&lt;/b&gt;៖ 1 ដល់ 2 ភីកសែលប្ដូរជណ្ដើរភីកសែលទៅជាបន្ទាត់ធម្មតា អ្នកជិតខាងរក្សាបន្ទាត់ព្រំរួម។ 0៖ ពិតប្រាកដតាមភីកសែល។ area_m2 តែងតែជារបស់ភីកសែល។

ឧទាហរណ៍៖
qgis_process run relay:segmentraster -- INPUT=dtm.tif OUTPUT=classes.tif POLYGONS=findings.gpkg</translation>
        </message>
        <message>
            <location filename="../algorithms/segment_raster.py" />
            <source>Areas to segment (empty: all of the extent)</source>
            <translation>តំបន់ដែលត្រូវបែងចែក (ទទេ៖ វិសាលភាពទាំងមូល)</translation>
        </message>
        <message>
            <location filename="../algorithms/segment_raster.py" />
            <source>Stitching of neighbouring windows</source>
            <translation>ការតបង្អួចជិតខាង</translation>
        </message>
        <message>
            <location filename="../algorithms/segment_raster.py" />
            <source>Precision</source>
            <translation>ភាពល្អិត</translation>
        </message>
        <message>
            <location filename="../algorithms/segment_raster.py" />
            <source>Classes to find, such as mound, water (empty: all)</source>
            <translation>ថ្នាក់ដែលត្រូវរក ដូចជា mound, water (ទទេ៖ ទាំងអស់)</translation>
        </message>
        <message>
            <location filename="../algorithms/segment_raster.py" />
            <source>Smallest polygon [m²], such as 25 or mound=25, water=100</source>
            <translation>ពហុកោណតូចបំផុត [m²] ដូចជា 25 ឬ mound=25, water=100</translation>
        </message>
        <message>
            <location filename="../algorithms/segment_raster.py" />
            <source>Holes to fill, smaller than [m²]</source>
            <translation>រន្ធដែលត្រូវបំពេញ តូចជាង [m²]</translation>
        </message>
        <message>
            <location filename="../algorithms/segment_raster.py" />
            <source>Simplify outlines by [pixels]</source>
            <translation>សម្រួលបន្ទាត់ព្រំចំនួន [ភីកសែល]</translation>
        </message>
        <message>
            <location filename="../algorithms/segment_raster.py" />
            <source>Tile size [pixels]</source>
            <translation>ទំហំក្រឡា [ភីកសែល]</translation>
        </message>
        <message>
            <location filename="../algorithms/segment_raster.py" />
            <source>Batch size [windows]; 0: as suits the device</source>
            <translation>ទំហំបាច់ [បង្អួច]; 0៖ តាមឧបករណ៍</translation>
        </message>
        <message>
            <location filename="../algorithms/segment_raster.py" />
            <source>Dask scheduler, such as tcp://10.0.0.1:8786 or local</source>
            <translation>កម្មវិធីកំណត់ពេល Dask ដូចជា tcp://10.0.0.1:8786 ឬ local</translation>
        </message>
        <message>
            <location filename="../algorithms/segment_raster.py" />
            <source>Model: {name}</source>
            <translation>គំរូ៖ {name}</translation>
        </message>
        <message>
            <location filename="../algorithms/segment_raster.py" />
            <source>How it was made: {path}</source>
            <translation>របៀបដែលវាត្រូវបានធ្វើ៖ {path}</translation>
        </message>
        <message>
            <location filename="../algorithms/segment_raster.py" />
            <source>The areas lie beside {name}; choose polygons that touch it, or another extent.</source>
            <translation>តំបន់ស្ថិតក្រៅ {name} សូមជ្រើសពហុកោណដែលប៉ះវា ឬវិសាលភាពផ្សេង។</translation>
        </message>
        <message>
            <location filename="../algorithms/segment_raster.py" />
            <source>{model} does not find {unknown}; it finds {known}.</source>
            <translation>{model} មិនរក {unknown} ទេ វារក {known}។</translation>
        </message>
        <message>
            <location filename="../algorithms/segment_raster.py" />
            <source>The style of {name} is not stored ({reason}).</source>
            <translation>រចនាប័ទ្មរបស់ {name} មិនត្រូវបានរក្សាទុក ({reason})។</translation>
        </message>
        <message>
            <location filename="../algorithms/segment_raster.py" />
            <source>{name} is not a GeoTIFF; give rasters a name that ends in .tif.</source>
            <translation>{name} មិនមែនជា GeoTIFF ទេ សូមដាក់ឈ្មោះរ៉ាស្ទ័រឱ្យបញ្ចប់ដោយ .tif។</translation>
        </message>
        <message>
            <location filename="../algorithms/segment_raster.py" />
            <source>{mpx:.2f} Mpx, {windows} windows, {seconds:.1f} s on {device}: {shares}</source>
            <translation>{mpx:.2f} Mpx, {windows} បង្អួច, {seconds:.1f} s លើ {device}៖ {shares}</translation>
        </message>
        <message>
            <location filename="../algorithms/style_files.py" />
            <source>Classes of the model</source>
            <translation>ថ្នាក់របស់គំរូ</translation>
        </message>
        <message>
            <location filename="../algorithms/style_files.py" />
            <source>{file} is not written, since it would also go with {other}; {name} opens without it.</source>
            <translation>{file} មិនត្រូវបានសរសេរទេ ព្រោះវានឹងទៅជាមួយ {other} ផង {name} បើកដោយគ្មានវា។</translation>
        </message>
        <message>
            <location filename="../algorithms/style_files.py" />
            <source>{file} is left as it is, since it was not written for {name}; {name} opens with it.</source>
            <translation>{file} ត្រូវទុកដដែល ព្រោះវាមិនត្រូវបានសរសេរសម្រាប់ {name} ទេ {name} បើកជាមួយវា។</translation>
        </message>
        <message>
            <location filename="../algorithms/styles.py" />
            <source>Unsure below {percent} %</source>
            <translation>មិនប្រាកដក្រោម {percent} %</translation>
        </message>
        <message>
            <location filename="../algorithms/styles.py" />
            <source>below {percent} %</source>
            <translation>ក្រោម {percent} %</translation>
        </message>
        <message>
            <location filename="../algorithms/styles.py" />
            <source>{percent} % and more</source>
            <translation>{percent} % និងលើស</translation>
        </message>
        <message>
            <location filename="../algorithms/train_model.py" />
            <source>Train model</source>
            <translation>បង្ហាត់គំរូ</translation>
        </message>
        <message>
            <location filename="../algorithms/train_model.py" />
            <source>deep learning,training,labels,polygons,fine-tune,lidar,archaeology,relay tokens</source>
            <translation>ការរៀនស៊ីជម្រៅ,ការបង្ហាត់,ស្លាក,ពហុកោណ,ការសម្រួល,lidar,បុរាណវិទ្យា,ថូខឹនបញ្ជូនត</translation>
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
            <translation>បង្ហាត់គំរូដែលរកអ្វីដែលអ្នកបានគូស ហើយប្រាប់ថាវាល្អប៉ុនណាលើផ្ទៃដីដែលវាមិនធ្លាប់ឃើញ។

&lt;b&gt;រ៉ាស្ទ័រ&lt;/b&gt;៖ ឯកសារលើកុំព្យូទ័រនេះ ដែលមានគុណភាពបង្ហាញ និងបង់ដូចគ្នា។
&lt;b&gt;ស្លាក&lt;/b&gt;៖ ពហុកោណដែលមានវាលផ្ទុកថ្នាក់ ដូចជា mound ឬ water។ ស្រទាប់ដែលមានរចនាប័ទ្មតាមប្រភេទនៃវាលនោះ ផ្ដល់ពណ៌ឱ្យថ្នាក់។ ផ្ទៃដីរវាងពហុកោណជាផ្ទៃខាងក្រោយ។
&lt;b&gt;តំបន់ដែលដាក់ស្លាកគ្រប់&lt;/b&gt;៖ ពហុកោណជុំវិញផ្ទៃដីដែលអ្នកបានមើលអស់។ អ្វីនៅខាងក្រៅមិនត្រូវបានរៀន ឬដាក់ពិន្ទុទេ។ បើគ្មានវា ផ្ទៃដីទាំងអស់ដែលគ្មានពហុកោណរាប់ជាផ្ទៃខាងក្រោយ ដូច្នេះសំណង់បុរាណដែលអ្នកមិនបានគូស បង្រៀនគំរូឱ្យមើលរំលងវា។
&lt;b&gt;ចំណុចចាប់ផ្ដើម&lt;/b&gt;៖ បណ្ដាញតូចពីសូន្យ គំរូដែលមកជាមួយកម្មវិធីជំនួយ ឬឯកសារគំរូរបស់អ្នក ដែលរៀនបន្ត ហើយរក្សាថ្នាក់របស់វានៅកន្លែងដែលវាស្គាល់ថ្នាក់របស់អ្នក។
&lt;b&gt;ផ្ទៃដីទុកដោយឡែក&lt;/b&gt;៖ គំរូត្រូវវាយតម្លៃលើផ្ទៃដីដែលវាមិនបានរៀន។ blocks ចាប់ការ៉េសម្រាប់ការផ្ទៀងផ្ទាត់ និងការសាកល្បង ជាមួយចន្លោះជុំវិញធំដូចដែលគំរូមើល areas យកពហុកោណរបស់អ្នកដែលមានវាលប្រាប់ train, validation ឬ test ហើយ eastern fifth ទុកផ្នែកខាងកើតនៃរ៉ាស្ទ័រនីមួយៗសម្រាប់ការផ្ទៀងផ្ទាត់ និងមិនសាកល្បង សម្រាប់រ៉ាស្ទ័រតូចពេក។
&lt;b&gt;ជំហាន&lt;/b&gt;៖ ច្រើនជាងចំណាយពេលយូរ និងរៀនបានច្រើន 2000 ជាការសាកដំបូង។ ការបង្ហាត់ដែលបានបោះបង់ នឹងបន្តពេលដំណើរការម្ដងទៀតជាមួយការកំណត់ និងឯកសារគំរូដូចគ្នា ក្រោយបិទ QGIS បានតែពេលស្រទាប់របស់វាជាឯកសារ (មិនមែនការជ្រើស ស្រទាប់ដែលបានត្រង ឬស្រទាប់ក្នុងអង្គចងចាំ)។
&lt;b&gt;បង្អួច&lt;/b&gt;៖ បង្អួចក្នុងតំបន់មើលឃើញលម្អិតពេញលេញ បង្អួចសកលជុំវិញវាឃើញគ្រើម។ បង្អួចធំជាងត្រូវការផ្ទៃដីច្រើនជាង។

&lt;b&gt;គំរូ&lt;/b&gt;៖ ឯកសារ .safetensors សម្រាប់ បែងចែករ៉ាស្ទ័រ។
&lt;b&gt;របាយការណ៍&lt;/b&gt;៖ ទំព័រដែលមានខ្សែកោង និងពិន្ទុ ព្រមទាំងរូបភាពនៃផ្ទៃដីសាកល្បងបើមាន។

ឧទាហរណ៍៖
qgis_process run relay:trainmodel -- RASTERS=dtm.tif POLYGONS=finds.gpkg CLASS_FIELD=kind AREAS=surveyed.gpkg OUTPUT=model.safetensors</translation>
        </message>
        <message>
            <location filename="../algorithms/train_model.py" />
            <source>Pixels right, validation [percent]</source>
            <translation>ភីកសែលត្រឹមត្រូវ ការផ្ទៀងផ្ទាត់ [ភាគរយ]</translation>
        </message>
        <message>
            <location filename="../algorithms/train_model.py" />
            <source>Mean IoU of the findings, test [percent]</source>
            <translation>IoU មធ្យមនៃរបកគំហើញ ការសាកល្បង [ភាគរយ]</translation>
        </message>
        <message>
            <location filename="../algorithms/train_model.py" />
            <source>Pixels right, test [percent]</source>
            <translation>ភីកសែលត្រឹមត្រូវ ការសាកល្បង [ភាគរយ]</translation>
        </message>
        <message>
            <location filename="../algorithms/train_model.py" />
            <source>The model is a temporary file, which QGIS deletes when it is closed, and a training that is cancelled cannot go on; name a file to keep both.</source>
            <translation>គំរូជាឯកសារបណ្ដោះអាសន្ន ដែល QGIS លុបពេលបិទ ហើយការបង្ហាត់ដែលបានបោះបង់មិនអាចបន្តបានទេ សូមដាក់ឈ្មោះឯកសារ ដើម្បីរក្សាទាំងពីរ។</translation>
        </message>
        <message>
            <location filename="../algorithms/train_model.py" />
            <source>{steps} steps in {minutes:.1f} minutes; {accuracy} % of the validation pixels are right.</source>
            <translation>{steps} ជំហានក្នុង {minutes:.1f} នាទី; {accuracy} % នៃភីកសែលផ្ទៀងផ្ទាត់ត្រឹមត្រូវ។</translation>
        </message>
        <message>
            <location filename="../algorithms/train_model.py" />
            <source>No ground was held out for the test, so there are no scores of new ground.</source>
            <translation>គ្មានផ្ទៃដីត្រូវបានទុកសម្រាប់សាកល្បងទេ ដូច្នេះគ្មានពិន្ទុលើផ្ទៃដីថ្មី។</translation>
        </message>
        <message>
            <location filename="../algorithms/training_plan.py" />
            <source>Name of the ground between the labels</source>
            <translation>ឈ្មោះផ្ទៃដីរវាងស្លាក</translation>
        </message>
        <message>
            <location filename="../algorithms/training_plan.py" />
            <source>Start</source>
            <translation>ចំណុចចាប់ផ្ដើម</translation>
        </message>
        <message>
            <location filename="../algorithms/training_plan.py" />
            <source>Model file to start from</source>
            <translation>ឯកសារគំរូសម្រាប់ចាប់ផ្ដើម</translation>
        </message>
        <message>
            <location filename="../algorithms/training_plan.py" />
            <source>Steps</source>
            <translation>ជំហាន</translation>
        </message>
        <message>
            <location filename="../algorithms/training_plan.py" />
            <source>Held-out ground</source>
            <translation>ផ្ទៃដីទុកដោយឡែក</translation>
        </message>
        <message>
            <location filename="../algorithms/training_plan.py" />
            <source>Batch size [window pairs]</source>
            <translation>ទំហំបាច់ [គូបង្អួច]</translation>
        </message>
        <message>
            <location filename="../algorithms/training_plan.py" />
            <source>Learning rate (empty: what suits the start)</source>
            <translation>អត្រារៀន (ទទេ៖ អ្វីដែលសមនឹងចំណុចចាប់ផ្ដើម)</translation>
        </message>
        <message>
            <location filename="../algorithms/training_plan.py" />
            <source>Channels, in order (empty: told by the bands)</source>
            <translation>ឆានែល តាមលំដាប់ (ទទេ៖ តាមបង់)</translation>
        </message>
        <message>
            <location filename="../algorithms/training_plan.py" />
            <source>Classes, in order, or a JSON file (empty: told by the labels)</source>
            <translation>ថ្នាក់ តាមលំដាប់ ឬឯកសារ JSON (ទទេ៖ តាមស្លាក)</translation>
        </message>
        <message>
            <location filename="../algorithms/training_plan.py" />
            <source>Ground sampling distance [m] (empty: the first raster's)</source>
            <translation>ចម្ងាយគំរូលើដី [m] (ទទេ៖ របស់រ៉ាស្ទ័រទីមួយ)</translation>
        </message>
        <message>
            <location filename="../algorithms/training_plan.py" />
            <source>Name of the model (empty: the file's)</source>
            <translation>ឈ្មោះគំរូ (ទទេ៖ របស់ឯកសារ)</translation>
        </message>
        <message>
            <location filename="../algorithms/training_plan.py" />
            <source>What the model finds, on what</source>
            <translation>គំរូរកអ្វី លើអ្វី</translation>
        </message>
        <message>
            <location filename="../algorithms/training_plan.py" />
            <source>Licence of the model</source>
            <translation>អាជ្ញាប័ណ្ណនៃគំរូ</translation>
        </message>
        <message>
            <location filename="../algorithms/training_plan.py" />
            <source>Seed of everything random</source>
            <translation>គ្រាប់នៃភាពចៃដន្យទាំងអស់</translation>
        </message>
        <message>
            <location filename="../algorithms/training_plan.py" />
            <source>Areas for validation and test</source>
            <translation>តំបន់សម្រាប់ការផ្ទៀងផ្ទាត់ និងការសាកល្បង</translation>
        </message>
        <message>
            <location filename="../algorithms/training_plan.py" />
            <source>Field of these areas that says train, validation or test</source>
            <translation>វាលនៃតំបន់ទាំងនេះដែលប្រាប់ train, validation ឬ test</translation>
        </message>
        <message>
            <location filename="../algorithms/training_plan.py" />
            <source>Blocks: share for validation</source>
            <translation>ប្លុក៖ ចំណែកសម្រាប់ការផ្ទៀងផ្ទាត់</translation>
        </message>
        <message>
            <location filename="../algorithms/training_plan.py" />
            <source>Blocks: share for the test</source>
            <translation>ប្លុក៖ ចំណែកសម្រាប់ការសាកល្បង</translation>
        </message>
        <message>
            <location filename="../algorithms/training_plan.py" />
            <source>Blocks: side [pixels] (empty: by the rasters' size)</source>
            <translation>ប្លុក៖ ជ្រុង [ភីកសែល] (ទទេ៖ តាមទំហំរ៉ាស្ទ័រ)</translation>
        </message>
        <message>
            <location filename="../algorithms/training_plan.py" />
            <source>Gap around held-out ground [pixels] (empty: as far as windows look)</source>
            <translation>ចន្លោះជុំវិញផ្ទៃដីទុកដោយឡែក [ភីកសែល] (ទទេ៖ ឆ្ងាយដូចបង្អួចមើល)</translation>
        </message>
        <message>
            <location filename="../algorithms/training_plan.py" />
            <source>Blocks: parts for cross-validation (0: none)</source>
            <translation>ប្លុក៖ ផ្នែកសម្រាប់ការផ្ទៀងផ្ទាត់ឆ្លង (0៖ គ្មាន)</translation>
        </message>
        <message>
            <location filename="../algorithms/training_plan.py" />
            <source>Blocks: the part to test on, from 0</source>
            <translation>ប្លុក៖ ផ្នែកសម្រាប់សាកល្បង ចាប់ពី 0</translation>
        </message>
        <message>
            <location filename="../algorithms/training_plan.py" />
            <source>What is done with the two scales</source>
            <translation>អ្វីដែលធ្វើជាមួយមាត្រដ្ឋានទាំងពីរ</translation>
        </message>
        <message>
            <location filename="../algorithms/training_plan.py" />
            <source>Relay tokens</source>
            <translation>ថូខឹនបញ្ជូនត</translation>
        </message>
        <message>
            <location filename="../algorithms/training_plan.py" />
            <source>Local window [pixels] (empty: what suits the start)</source>
            <translation>បង្អួចក្នុងតំបន់ [ភីកសែល] (ទទេ៖ អ្វីដែលសមនឹងចំណុចចាប់ផ្ដើម)</translation>
        </message>
        <message>
            <location filename="../algorithms/training_plan.py" />
            <source>Global window over local window (empty: likewise)</source>
            <translation>បង្អួចសកលធៀបនឹងបង្អួចក្នុងតំបន់ (ទទេ៖ ដូចគ្នា)</translation>
        </message>
        <message>
            <location filename="../algorithms/training_plan.py" />
            <source>Raster pixels per global pixel (empty: likewise)</source>
            <translation>ភីកសែលរ៉ាស្ទ័រក្នុងមួយភីកសែលសកល (ទទេ៖ ដូចគ្នា)</translation>
        </message>
        <message>
            <location filename="../algorithms/training_plan.py" />
            <source>From scratch: name of a backbone, such as vit_small_patch16_224</source>
            <translation>ពីសូន្យ៖ ឈ្មោះ backbone ដូចជា vit_small_patch16_224</translation>
        </message>
        <message>
            <location filename="../algorithms/training_plan.py" />
            <source>Download the weights that timm has for this backbone</source>
            <translation>ទាញយកទម្ងន់ដែល timm មានសម្រាប់ backbone នេះ</translation>
        </message>
        <message>
            <location filename="../algorithms/training_plan.py" />
            <source>No model file to start from is chosen; choose one, or another start.</source>
            <translation>មិនទាន់ជ្រើសឯកសារគំរូសម្រាប់ចាប់ផ្ដើមទេ សូមជ្រើសមួយ ឬចំណុចចាប់ផ្ដើមផ្សេង។</translation>
        </message>
        <message>
            <location filename="../algorithms/training_plan.py" />
            <source>A model file to start from is chosen; set the start to {word}.</source>
            <translation>ឯកសារគំរូសម្រាប់ចាប់ផ្ដើមត្រូវបានជ្រើស សូមកំណត់ចំណុចចាប់ផ្ដើមជា {word}។</translation>
        </message>
        <message>
            <location filename="../algorithms/training_plan.py" />
            <source>The plugin came without a model; choose a model file to start from.</source>
            <translation>កម្មវិធីជំនួយមកដោយគ្មានគំរូ សូមជ្រើសឯកសារគំរូសម្រាប់ចាប់ផ្ដើម។</translation>
        </message>
        <message>
            <location filename="../algorithms/training_plan.py" />
            <source>Areas for validation and test go with the held-out ground {word}; choose both or neither.</source>
            <translation>តំបន់សម្រាប់ការផ្ទៀងផ្ទាត់ និងការសាកល្បងប្រើជាមួយផ្ទៃដីទុកដោយឡែក {word} សូមជ្រើសទាំងពីរ ឬកុំជ្រើសទាំងពីរ។</translation>
        </message>
        <message>
            <location filename="../algorithms/training_plan.py" />
            <source>{name} has no field {field}; choose the one that says train, validation or test.</source>
            <translation>{name} គ្មានវាល {field} ទេ សូមជ្រើសវាលដែលប្រាប់ train, validation ឬ test។</translation>
        </message>
        <message>
            <location filename="../algorithms/vector_formats.py" />
            <source>Findings cannot be written as {name}; give a file name that ends in .gpkg, .geojson or .shp.</source>
            <translation>មិនអាចសរសេររបកគំហើញជា {name} បានទេ សូមដាក់ឈ្មោះឯកសារដែលបញ្ចប់ដោយ .gpkg, .geojson ឬ .shp។</translation>
        </message>
        <message>
            <location filename="../algorithms/vector_formats.py" />
            <source>{sentence} The findings are in {kept} until then.</source>
            <translation>{sentence} រហូតដល់ពេលនោះ របកគំហើញនៅក្នុង {kept}។</translation>
        </message>
        <message>
            <location filename="../algorithms/vector_formats.py" />
            <source>{name} cannot be written ({reason}); close it elsewhere or choose another file.</source>
            <translation>មិនអាចសរសេរ {name} បានទេ ({reason}) សូមបិទវានៅកន្លែងផ្សេង ឬជ្រើសឯកសារផ្សេង។</translation>
        </message>
        <message>
            <location filename="../ui/algorithm_run.py" />
            <source>{algorithm} failed; the log panel says more.</source>
            <translation>{algorithm} បរាជ័យ បន្ទះកំណត់ហេតុប្រាប់បន្ថែម។</translation>
        </message>
        <message>
            <location filename="../ui/background_work.py" />
            <source>This failed unexpectedly: {reason}</source>
            <translation>បរាជ័យដោយមិនរំពឹងទុក៖ {reason}</translation>
        </message>
        <message>
            <location filename="../ui/dock.py" />
            <source>Relay Segmenter</source>
            <translation>Relay Segmenter</translation>
        </message>
        <message>
            <location filename="../ui/dock.py" />
            <source>Layers that are no files are looked at when the run begins.</source>
            <translation>ស្រទាប់ដែលមិនមែនជាឯកសារត្រូវបានមើលពេលការដំណើរការចាប់ផ្ដើម។</translation>
        </message>
        <message>
            <location filename="../ui/dock_area.py" />
            <source>Area</source>
            <translation>តំបន់</translation>
        </message>
        <message>
            <location filename="../ui/dock_area.py" />
            <source>What the map shows</source>
            <translation>អ្វីដែលផែនទីបង្ហាញ</translation>
        </message>
        <message>
            <location filename="../ui/dock_area.py" />
            <source>The whole raster</source>
            <translation>រ៉ាស្ទ័រទាំងមូល</translation>
        </message>
        <message>
            <location filename="../ui/dock_area.py" />
            <source>Inside polygons of a layer</source>
            <translation>ក្នុងពហុកោណនៃស្រទាប់</translation>
        </message>
        <message>
            <location filename="../ui/dock_area.py" />
            <source>Selected polygons only</source>
            <translation>តែពហុកោណដែលបានជ្រើស</translation>
        </message>
        <message>
            <location filename="../ui/dock_area.py" />
            <source>There is no layer of polygons in the project; add one, or choose another area.</source>
            <translation>គ្មានស្រទាប់ពហុកោណក្នុងគម្រោងទេ សូមបន្ថែមមួយ ឬជ្រើសតំបន់ផ្សេង។</translation>
        </message>
        <message>
            <location filename="../ui/dock_area.py" />
            <source>No polygon of {name} is selected; select some, or segment inside all of them.</source>
            <translation>គ្មានពហុកោណណានៃ {name} ត្រូវបានជ្រើសទេ សូមជ្រើសខ្លះ ឬបែងចែកក្នុងទាំងអស់។</translation>
        </message>
        <message>
            <location filename="../ui/dock_button.py" />
            <source>Relay Segmenter panel</source>
            <translation>បន្ទះ Relay Segmenter</translation>
        </message>
        <message>
            <location filename="../ui/dock_button.py" />
            <source>Choose raster, model, area and classes, try a preview, segment</source>
            <translation>ជ្រើសរ៉ាស្ទ័រ គំរូ តំបន់ និងថ្នាក់ សាកមើលជាមុន បែងចែក</translation>
        </message>
        <message>
            <location filename="../ui/dock_classes.py" />
            <source>smallest polygon</source>
            <translation>ពហុកោណតូចបំផុត</translation>
        </message>
        <message>
            <location filename="../ui/dock_classes.py" />
            <source>No class is ticked; tick at least one.</source>
            <translation>មិនទាន់គូសធីកថ្នាក់ទេ សូមគូសធីកយ៉ាងតិចមួយ។</translation>
        </message>
        <message>
            <location filename="../ui/dock_classes.py" />
            <source>Without the tick the class gives no polygons and is not drawn.</source>
            <translation>បើមិនគូសធីក ថ្នាក់មិនផ្ដល់ពហុកោណ និងមិនត្រូវគូរទេ។</translation>
        </message>
        <message>
            <location filename="../ui/dock_classes.py" />
            <source>any size</source>
            <translation>ទំហំណាក៏បាន</translation>
        </message>
        <message>
            <location filename="../ui/dock_classes.py" />
            <source>Smaller polygons of this class are left out.</source>
            <translation>ពហុកោណតូចជាងនៃថ្នាក់នេះត្រូវទុកចោល។</translation>
        </message>
        <message>
            <location filename="../ui/dock_fit.py" />
            <source>Fits this raster</source>
            <translation>សមនឹងរ៉ាស្ទ័រនេះ</translation>
        </message>
        <message>
            <location filename="../ui/dock_fit.py" />
            <source>Fits with doubts: click to read</source>
            <translation>សមតែមានចម្ងល់៖ ចុចដើម្បីអាន</translation>
        </message>
        <message>
            <location filename="../ui/dock_fit.py" />
            <source>Does not fit: click to read</source>
            <translation>មិនសម៖ ចុចដើម្បីអាន</translation>
        </message>
        <message>
            <location filename="../ui/dock_fit.py" />
            <source>Looking at the raster…</source>
            <translation>កំពុងមើលរ៉ាស្ទ័រ…</translation>
        </message>
        <message>
            <location filename="../ui/dock_fit.py" />
            <source>Not known whether it fits: click to read</source>
            <translation>មិនដឹងថាសមឬទេ៖ ចុចដើម្បីអាន</translation>
        </message>
        <message>
            <location filename="../ui/dock_fit.py" />
            <source>Not known whether it fits</source>
            <translation>មិនដឹងថាសមឬទេ</translation>
        </message>
        <message>
            <location filename="../ui/dock_fit.py" />
            <source>Bands, pixel size and values are like those that the model learned from.</source>
            <translation>បង់ ទំហំភីកសែល និងតម្លៃស្រដៀងនឹងអ្វីដែលគំរូបានរៀន។</translation>
        </message>
        <message>
            <location filename="../ui/dock_layers.py" />
            <source>The raster to segment; bands that it lacks are looked for in the other rasters.</source>
            <translation>រ៉ាស្ទ័រដែលត្រូវបែងចែក បង់ដែលវាខ្វះត្រូវរកក្នុងរ៉ាស្ទ័រផ្សេង។</translation>
        </message>
        <message>
            <location filename="../ui/dock_layers.py" />
            <source>Keep the raster's own pixels</source>
            <translation>រក្សាភីកសែលរបស់រ៉ាស្ទ័រ</translation>
        </message>
        <message>
            <location filename="../ui/dock_layers.py" />
            <source>Otherwise pixels are resampled while they are read where they are not about as wide as the model's.</source>
            <translation>បើមិនដូច្នោះទេ ភីកសែលត្រូវយកគំរូឡើងវិញពេលអាន នៅកន្លែងដែលវាមិនទទឹងប្រហែលនឹងរបស់គំរូ។</translation>
        </message>
        <message>
            <location filename="../ui/dock_layers.py" />
            <source>There is no raster in the project; add one (Layer, Add Layer, Add Raster Layer).</source>
            <translation>គ្មានរ៉ាស្ទ័រក្នុងគម្រោងទេ សូមបន្ថែមមួយ (Layer, Add Layer, Add Raster Layer)។</translation>
        </message>
        <message>
            <location filename="../ui/dock_layers.py" />
            <source>No band is chosen for {channels}; choose one, or another model.</source>
            <translation>មិនទាន់ជ្រើសបង់សម្រាប់ {channels} ទេ សូមជ្រើសមួយ ឬគំរូផ្សេង។</translation>
        </message>
        <message>
            <location filename="../ui/dock_layers.py" />
            <source>The band that the model reads here; the first one's raster says where the pixels lie.</source>
            <translation>បង់ដែលគំរូអាននៅទីនេះ រ៉ាស្ទ័ររបស់បង់ទីមួយប្រាប់ថាភីកសែលនៅទីណា។</translation>
        </message>
        <message>
            <location filename="../ui/dock_layers.py" />
            <source>choose a band</source>
            <translation>ជ្រើសបង់</translation>
        </message>
        <message>
            <location filename="../ui/dock_layers.py" />
            <source>{layer}: band {number}</source>
            <translation>{layer}៖ បង់ {number}</translation>
        </message>
        <message>
            <location filename="../ui/dock_model.py" />
            <source>Choose a model file</source>
            <translation>ជ្រើសឯកសារគំរូ</translation>
        </message>
        <message>
            <location filename="../ui/dock_model.py" />
            <source>Model for the panel and Segment visible extent</source>
            <translation>គំរូសម្រាប់បន្ទះ និង បែងចែកវិសាលភាពដែលមើលឃើញ</translation>
        </message>
        <message>
            <location filename="../ui/dock_model.py" />
            <source>There is no model; choose a file, or add one in Models….</source>
            <translation>គ្មានគំរូទេ សូមជ្រើសឯកសារ ឬបន្ថែមមួយក្នុង គំរូ…។</translation>
        </message>
        <message>
            <location filename="../ui/dock_model.py" />
            <source>Finds {classes}</source>
            <translation>រក {classes}</translation>
        </message>
        <message>
            <location filename="../ui/dock_model.py" />
            <source>Pixels of {size} m</source>
            <translation>ភីកសែល {size} m</translation>
        </message>
        <message>
            <location filename="../ui/dock_model.py" />
            <source>looks {metres} m around</source>
            <translation>មើលជុំវិញ {metres} m</translation>
        </message>
        <message>
            <location filename="../ui/dock_model.py" />
            <source>mean IoU of findings {score} %</source>
            <translation>IoU មធ្យមនៃរបកគំហើញ {score} %</translation>
        </message>
        <message>
            <location filename="../ui/dock_model.py" />
            <source>mean IoU {score} %</source>
            <translation>IoU មធ្យម {score} %</translation>
        </message>
        <message>
            <location filename="../ui/dock_model.py" />
            <source>pixels right {score} %</source>
            <translation>ភីកសែលត្រឹមត្រូវ {score} %</translation>
        </message>
        <message>
            <location filename="../ui/dock_model.py" />
            <source>no scores told</source>
            <translation>គ្មានពិន្ទុ</translation>
        </message>
        <message>
            <location filename="../ui/dock_results.py" />
            <source>Results</source>
            <translation>លទ្ធផល</translation>
        </message>
        <message>
            <location filename="../ui/dock_results.py" />
            <source>Colour the map by class.</source>
            <translation>ដាក់ពណ៌ផែនទីតាមថ្នាក់។</translation>
        </message>
        <message>
            <location filename="../ui/dock_results.py" />
            <source>Polygons</source>
            <translation>ពហុកោណ</translation>
        </message>
        <message>
            <location filename="../ui/dock_results.py" />
            <source>An outline around everything that is found.</source>
            <translation>បន្ទាត់ព្រំជុំវិញអ្វីៗដែលរកឃើញ។</translation>
        </message>
        <message>
            <location filename="../ui/dock_results.py" />
            <source>How sure the model is, in percent.</source>
            <translation>គំរូប្រាកដប៉ុនណា ជាភាគរយ។</translation>
        </message>
        <message>
            <location filename="../ui/dock_results.py" />
            <source>Where the model looks from the middle of the area.</source>
            <translation>គំរូមើលទៅណាពីកណ្ដាលតំបន់។</translation>
        </message>
        <message>
            <location filename="../ui/dock_results.py" />
            <source>temporary, or choose a folder</source>
            <translation>បណ្ដោះអាសន្ន ឬជ្រើសថត</translation>
        </message>
        <message>
            <location filename="../ui/dock_results.py" />
            <source>Results in a folder stay when QGIS is closed; a run that was stopped goes on.</source>
            <translation>លទ្ធផលក្នុងថតនៅដដែលពេលបិទ QGIS ការដំណើរការដែលបានបញ្ឈប់នឹងបន្ត។</translation>
        </message>
        <message>
            <location filename="../ui/dock_results.py" />
            <source>The folder {folder} does not exist; make it or choose another.</source>
            <translation>គ្មានថត {folder} ទេ សូមបង្កើតវា ឬជ្រើសថតផ្សេង។</translation>
        </message>
        <message>
            <location filename="../ui/dock_results.py" />
            <source>No result is ticked; tick at least one.</source>
            <translation>មិនទាន់គូសធីកលទ្ធផលទេ សូមគូសធីកយ៉ាងតិចមួយ។</translation>
        </message>
        <message>
            <location filename="../ui/dock_run.py" />
            <source>Preview here</source>
            <translation>មើលជាមុននៅទីនេះ</translation>
        </message>
        <message>
            <location filename="../ui/dock_run.py" />
            <source>Segment what the map shows, without polygons, into the group Preview.</source>
            <translation>បែងចែកអ្វីដែលផែនទីបង្ហាញ ដោយគ្មានពហុកោណ ទៅក្នុងក្រុម មើលជាមុន។</translation>
        </message>
        <message>
            <location filename="../ui/dock_run.py" />
            <source>Segment</source>
            <translation>បែងចែក</translation>
        </message>
        <message>
            <location filename="../ui/dock_run.py" />
            <source>Cancel</source>
            <translation>បោះបង់</translation>
        </message>
        <message>
            <location filename="../ui/dock_run.py" />
            <source>Preparing…</source>
            <translation>កំពុងរៀបចំ…</translation>
        </message>
        <message>
            <location filename="../ui/dock_run.py" />
            <source>Done in {seconds:.0f} s.</source>
            <translation>ចប់ក្នុង {seconds:.0f} s។</translation>
        </message>
        <message>
            <location filename="../ui/dock_run.py" />
            <source>Stopping…</source>
            <translation>កំពុងឈប់…</translation>
        </message>
        <message>
            <location filename="../ui/dock_runs.py" />
            <source>Preview of {raster}</source>
            <translation>មើលជាមុននៃ {raster}</translation>
        </message>
        <message>
            <location filename="../ui/dock_runs.py" />
            <source>Preview</source>
            <translation>មើលជាមុន</translation>
        </message>
        <message>
            <location filename="../ui/dock_runs.py" />
            <source>Attention, close up</source>
            <translation>ការផ្ដោត ពីជិត</translation>
        </message>
        <message>
            <location filename="../ui/dock_runs.py" />
            <source>Attention, around</source>
            <translation>ការផ្ដោត ជុំវិញ</translation>
        </message>
        <message>
            <location filename="../ui/dock_runs.py" />
            <source>The result is on the map, and kept in {path}.</source>
            <translation>លទ្ធផលនៅលើផែនទី ហើយរក្សាទុកក្នុង {path}។</translation>
        </message>
        <message>
            <location filename="../ui/engine_and_models.py" />
            <source>Set up the engine…</source>
            <translation>ដំឡើងម៉ាស៊ីនគណនា…</translation>
        </message>
        <message>
            <location filename="../ui/engine_and_models.py" />
            <source>Models…</source>
            <translation>គំរូ…</translation>
        </message>
        <message>
            <location filename="../ui/engine_setup.py" />
            <source>Relay Segmenter: the engine</source>
            <translation>Relay Segmenter៖ ម៉ាស៊ីនគណនា</translation>
        </message>
        <message>
            <location filename="../ui/engine_setup.py" />
            <source>For the processor (CPU)</source>
            <translation>សម្រាប់អង្គដំណើរការ (CPU)</translation>
        </message>
        <message>
            <location filename="../ui/engine_setup.py" />
            <source>For a graphics card (GPU)</source>
            <translation>សម្រាប់កាតក្រាហ្វិក (GPU)</translation>
        </message>
        <message>
            <location filename="../ui/engine_setup.py" />
            <source>Use this Python…</source>
            <translation>ប្រើ Python នេះ…</translation>
        </message>
        <message>
            <location filename="../ui/engine_setup.py" />
            <source>Use a Python that has the packages already, as of conda or a computing centre</source>
            <translation>ប្រើ Python ដែលមានកញ្ចប់រួចហើយ ដូចជារបស់ conda ឬមជ្ឈមណ្ឌលគណនា</translation>
        </message>
        <message>
            <location filename="../ui/engine_setup.py" />
            <source>Looking for the engine…</source>
            <translation>កំពុងរកម៉ាស៊ីនគណនា…</translation>
        </message>
        <message>
            <location filename="../ui/engine_setup.py" />
            <source>Looking for the engine</source>
            <translation>កំពុងរកម៉ាស៊ីនគណនា</translation>
        </message>
        <message>
            <location filename="../ui/engine_setup.py" />
            <source>Setting up the engine</source>
            <translation>កំពុងដំឡើងម៉ាស៊ីនគណនា</translation>
        </message>
        <message>
            <location filename="../ui/engine_setup.py" />
            <source>From now on this engine is used.</source>
            <translation>ចាប់ពីពេលនេះ ម៉ាស៊ីនគណនានេះត្រូវបានប្រើ។</translation>
        </message>
        <message>
            <location filename="../ui/engine_setup.py" />
            <source>Remove this engine and everything in {folder}? Models and results stay.</source>
            <translation>ដកម៉ាស៊ីនគណនានេះ និងអ្វីៗទាំងអស់ក្នុង {folder} ចេញឬ? គំរូ និងលទ្ធផលនៅដដែល។</translation>
        </message>
        <message>
            <location filename="../ui/engine_setup.py" />
            <source>The engine is removed; {size:,} MB are free again.</source>
            <translation>ម៉ាស៊ីនគណនាត្រូវបានដកចេញ {size:,} MB ទំនេរឡើងវិញ។</translation>
        </message>
        <message>
            <location filename="../ui/engine_setup.py" />
            <source>Removing the engine</source>
            <translation>កំពុងដកម៉ាស៊ីនគណនា</translation>
        </message>
        <message>
            <location filename="../ui/engine_setup.py" />
            <source>A Python that has the engine's packages</source>
            <translation>Python ដែលមានកញ្ចប់របស់ម៉ាស៊ីនគណនា</translation>
        </message>
        <message>
            <location filename="../ui/engine_setup.py" />
            <source>Trying a Python</source>
            <translation>កំពុងសាក Python</translation>
        </message>
        <message>
            <location filename="../ui/engine_setup.py" />
            <source>The diagnostics are on the clipboard; passwords and your name are left out.</source>
            <translation>ការវិនិច្ឆ័យនៅក្នុងក្ដារតម្បៀតខ្ទាស់ ពាក្យសម្ងាត់ និងឈ្មោះរបស់អ្នកត្រូវបានទុកចោល។</translation>
        </message>
        <message>
            <location filename="../ui/engine_setup.py" />
            <source>empty: from the internet</source>
            <translation>ទទេ៖ ពីអ៊ីនធឺណិត</translation>
        </message>
        <message>
            <location filename="../ui/engine_setup.py" />
            <source>empty: what pip's settings say</source>
            <translation>ទទេ៖ តាមការកំណត់របស់ pip</translation>
        </message>
        <message>
            <location filename="../ui/engine_setup.py" />
            <source>empty: the first that fits</source>
            <translation>ទទេ៖ មួយដំបូងដែលសម</translation>
        </message>
        <message>
            <location filename="../ui/engine_setup.py" />
            <source>A folder of wheel files, for a computer without internet</source>
            <translation>ថតនៃឯកសារ wheel សម្រាប់កុំព្យូទ័រគ្មានអ៊ីនធឺណិត</translation>
        </message>
        <message>
            <location filename="../ui/engine_setup.py" />
            <source>Address of a package index with another build of PyTorch; pytorch.org tells them</source>
            <translation>អាសយដ្ឋាននៃបញ្ជីកញ្ចប់ដែលមាន PyTorch ជំនាន់ផ្សេង pytorch.org ប្រាប់វា</translation>
        </message>
        <message>
            <location filename="../ui/engine_setup.py" />
            <source>A Python 3.11 to 3.14 that the environment is made of; nothing is installed into it</source>
            <translation>Python 3.11 ដល់ 3.14 ដែលប្រើបង្កើតបរិស្ថាន គ្មានអ្វីត្រូវដំឡើងទៅក្នុងវាទេ</translation>
        </message>
        <message>
            <location filename="../ui/engine_setup.py" />
            <source>The networks run in a Python of their own, the engine: a program beside QGIS, with PyTorch. Nothing is installed into QGIS, no account is needed, and updates of the plugin leave the engine alone.</source>
            <translation>បណ្ដាញដំណើរការក្នុង Python ផ្ទាល់របស់វា គឺម៉ាស៊ីនគណនា៖ កម្មវិធីនៅក្បែរ QGIS ដែលមាន PyTorch។ គ្មានអ្វីត្រូវដំឡើងទៅក្នុង QGIS ទេ មិនត្រូវការគណនី ហើយការធ្វើបច្ចុប្បន្នភាពកម្មវិធីជំនួយមិនប៉ះម៉ាស៊ីនគណនាឡើយ។</translation>
        </message>
        <message>
            <location filename="../ui/engine_setup.py" />
            <source>Engines</source>
            <translation>ម៉ាស៊ីនគណនា</translation>
        </message>
        <message>
            <location filename="../ui/engine_setup.py" />
            <source>A Python that has the packages already, as of conda</source>
            <translation>Python ដែលមានកញ្ចប់រួចហើយ ដូចជារបស់ conda</translation>
        </message>
        <message>
            <location filename="../ui/engine_setup.py" />
            <source>Where a set-up takes things from</source>
            <translation>ការដំឡើងយកអ្វីៗពីណា</translation>
        </message>
        <message>
            <location filename="../ui/engine_setup.py" />
            <source>Folder of wheels</source>
            <translation>ថត wheel</translation>
        </message>
        <message>
            <location filename="../ui/engine_setup.py" />
            <source>Further package index</source>
            <translation>បញ្ជីកញ្ចប់បន្ថែម</translation>
        </message>
        <message>
            <location filename="../ui/engine_setup.py" />
            <source>Python to build on</source>
            <translation>Python ជាមូលដ្ឋាន</translation>
        </message>
        <message>
            <location filename="../ui/engine_setup.py" />
            <source>Copy diagnostics</source>
            <translation>ចម្លងការវិនិច្ឆ័យ</translation>
        </message>
        <message>
            <location filename="../ui/engine_setup.py" />
            <source>Stopped; nothing was changed.</source>
            <translation>បានឈប់ គ្មានអ្វីត្រូវបានប្ដូរ។</translation>
        </message>
        <message>
            <location filename="../ui/engine_setup.py" />
            <source>{what} ({minutes}:{seconds:02d})</source>
            <translation>{what} ({minutes}:{seconds:02d})</translation>
        </message>
        <message>
            <location filename="../ui/engine_setup.py" />
            <source>none found: choose one</source>
            <translation>រកមិនឃើញ៖ សូមជ្រើសមួយ</translation>
        </message>
        <message>
            <location filename="../ui/engine_setup_row.py" />
            <source>Set up</source>
            <translation>ដំឡើង</translation>
        </message>
        <message>
            <location filename="../ui/engine_setup_row.py" />
            <source>Use</source>
            <translation>ប្រើ</translation>
        </message>
        <message>
            <location filename="../ui/engine_setup_row.py" />
            <source>Remove</source>
            <translation>ដកចេញ</translation>
        </message>
        <message>
            <location filename="../ui/engine_setup_row.py" />
            <source>Repair</source>
            <translation>ជួសជុល</translation>
        </message>
        <message>
            <location filename="../ui/engine_setup_row.py" />
            <source>Update</source>
            <translation>ធ្វើបច្ចុប្បន្នភាព</translation>
        </message>
        <message>
            <location filename="../ui/engine_setup_words.py" />
            <source>&lt;b&gt;No engine is ready.&lt;/b&gt; {reason}</source>
            <translation>&lt;b&gt;គ្មានម៉ាស៊ីនគណនាត្រៀមរួចទេ។&lt;/b&gt; {reason}</translation>
        </message>
        <message>
            <location filename="../ui/engine_setup_words.py" />
            <source>&lt;b&gt;No engine is ready.&lt;/b&gt; Set one up, the one for the processor first, or use a Python that you have.</source>
            <translation>&lt;b&gt;គ្មានម៉ាស៊ីនគណនាត្រៀមរួចទេ។&lt;/b&gt; សូមដំឡើងមួយ សម្រាប់អង្គដំណើរការជាមុន ឬប្រើ Python ដែលអ្នកមាន។</translation>
        </message>
        <message>
            <location filename="../ui/engine_setup_words.py" />
            <source>&lt;b&gt;The engine is ready&lt;/b&gt;{about}.&lt;br&gt;{python}</source>
            <translation>&lt;b&gt;ម៉ាស៊ីនគណនាត្រៀមរួច&lt;/b&gt;{about}។&lt;br&gt;{python}</translation>
        </message>
        <message>
            <location filename="../ui/engine_setup_words.py" />
            <source>PyTorch {torch}, Python {python}, on {device}</source>
            <translation>PyTorch {torch}, Python {python}, លើ {device}</translation>
        </message>
        <message>
            <location filename="../ui/engine_setup_words.py" />
            <source>the processor</source>
            <translation>អង្គដំណើរការ</translation>
        </message>
        <message>
            <location filename="../ui/engine_setup_words.py" />
            <source>The engine works: it ran the bundled model on {device} in {seconds:.2f} s (PyTorch {torch}).</source>
            <translation>ម៉ាស៊ីនគណនាដំណើរការ៖ វាបានដំណើរការគំរូដែលភ្ជាប់មកលើ {device} ក្នុង {seconds:.2f} s (PyTorch {torch})។</translation>
        </message>
        <message>
            <location filename="../ui/engine_setup_words.py" />
            <source>Not set up</source>
            <translation>មិនទាន់ដំឡើង</translation>
        </message>
        <message>
            <location filename="../ui/engine_setup_words.py" />
            <source>Set up outside QGIS</source>
            <translation>បានដំឡើងក្រៅ QGIS</translation>
        </message>
        <message>
            <location filename="../ui/engine_setup_words.py" />
            <source>, in use</source>
            <translation>, កំពុងប្រើ</translation>
        </message>
        <message>
            <location filename="../ui/engine_setup_words.py" />
            <source>{size:,} MB</source>
            <translation>{size:,} MB</translation>
        </message>
        <message>
            <location filename="../ui/engine_setup_words.py" />
            <source>In use</source>
            <translation>កំពុងប្រើ</translation>
        </message>
        <message>
            <location filename="../ui/engine_setup_words.py" />
            <source>{told}. This version of the plugin needs other packages.</source>
            <translation>{told}។ កំណែនេះនៃកម្មវិធីជំនួយត្រូវការកញ្ចប់ផ្សេង។</translation>
        </message>
        <message>
            <location filename="../ui/engine_setup_words.py" />
            <source>A set-up needs {disk:,} MB on the disk and {minutes} minutes; nothing is fetched.</source>
            <translation>ការដំឡើងត្រូវការ {disk:,} MB លើថាស និង {minutes} នាទី គ្មានអ្វីត្រូវទាញយកទេ។</translation>
        </message>
        <message>
            <location filename="../ui/engine_setup_words.py" />
            <source>A set-up {costs}</source>
            <translation>ការដំឡើង {costs}</translation>
        </message>
        <message>
            <location filename="../ui/engine_setup_words.py" />
            <source>Where pip's settings or the index below offer a build for the CPU: {costs}</source>
            <translation>បើការកំណត់ pip ឬបញ្ជីខាងក្រោមមានជំនាន់សម្រាប់ CPU៖ {costs}</translation>
        </message>
        <message>
            <location filename="../ui/engine_setup_words.py" />
            <source>Else, with the libraries of NVIDIA: {costs}</source>
            <translation>បើមិនដូច្នោះទេ ជាមួយបណ្ណាល័យ NVIDIA៖ {costs}</translation>
        </message>
        <message>
            <location filename="../ui/engine_setup_words.py" />
            <source>As measured on Linux with Python 3.11; minutes with a connection of 50 Mbit/s.</source>
            <translation>វាស់លើ Linux ជាមួយ Python 3.11 នាទីសម្រាប់ការតភ្ជាប់ 50 Mbit/s។</translation>
        </message>
        <message>
            <location filename="../ui/engine_setup_words.py" />
            <source>Needs the index of a CUDA build, which pytorch.org tells, below.</source>
            <translation>ត្រូវការបញ្ជីនៃជំនាន់ CUDA ដែល pytorch.org ប្រាប់ នៅខាងក្រោម។</translation>
        </message>
        <message>
            <location filename="../ui/engine_setup_words.py" />
            <source>The variable {name} is set and goes before what is chosen here: {value}</source>
            <translation>អថេរ {name} ត្រូវបានកំណត់ ហើយមានអាទិភាពលើអ្វីដែលជ្រើសនៅទីនេះ៖ {value}</translation>
        </message>
        <message>
            <location filename="../ui/engine_setup_words.py" />
            <source>fetches {fetched:,} MB, needs {disk:,} MB on the disk, {minutes} minutes.</source>
            <translation>ទាញយក {fetched:,} MB ត្រូវការ {disk:,} MB លើថាស {minutes} នាទី។</translation>
        </message>
        <message>
            <location filename="../ui/engine_setup_work.py" />
            <source>{python} {fault}; choose another Python.</source>
            <translation>{python} {fault} សូមជ្រើស Python ផ្សេង។</translation>
        </message>
        <message>
            <location filename="../ui/engine_setup_work.py" />
            <source>Asking {python}</source>
            <translation>កំពុងសួរ {python}</translation>
        </message>
        <message>
            <location filename="../ui/engine_setup_work.py" />
            <source>{python} {fault}; choose a Python that has the packages of relay_core/engine/requirements.txt, or set the engine up.</source>
            <translation>{python} {fault} សូមជ្រើស Python ដែលមានកញ្ចប់នៃ relay_core/engine/requirements.txt ឬដំឡើងម៉ាស៊ីនគណនា។</translation>
        </message>
        <message>
            <location filename="../ui/engine_setup_work.py" />
            <source>Trying the engine</source>
            <translation>កំពុងសាកម៉ាស៊ីនគណនា</translation>
        </message>
        <message>
            <location filename="../ui/engine_setup_work.py" />
            <source>Another QGIS window is changing this engine; wait for it, then try again.</source>
            <translation>បង្អួច QGIS មួយទៀតកំពុងប្ដូរម៉ាស៊ីនគណនានេះ សូមរង់ចាំ ហើយព្យាយាមម្ដងទៀត។</translation>
        </message>
        <message>
            <location filename="../ui/ground_page.py" />
            <source>No complete areas are chosen, so all ground without a polygon counts as background.</source>
            <translation>មិនទាន់ជ្រើសតំបន់គ្រប់ទេ ដូច្នេះផ្ទៃដីទាំងអស់ដែលគ្មានពហុកោណរាប់ជាផ្ទៃខាងក្រោយ។</translation>
        </message>
        <message>
            <location filename="../ui/ground_page.py" />
            <source>Show on the &amp;map</source>
            <translation>បង្ហាញលើផែនទី (&amp;M)</translation>
        </message>
        <message>
            <location filename="../ui/ground_page.py" />
            <source>&amp;Zoom to it</source>
            <translation>ពង្រីកទៅវា (&amp;Z)</translation>
        </message>
        <message>
            <location filename="../ui/ground_page.py" />
            <source>What is labelled</source>
            <translation>អ្វីដែលមានស្លាក</translation>
        </message>
        <message>
            <location filename="../ui/ground_page.py" />
            <source>Who gets which ground</source>
            <translation>អ្នកណាបានផ្ទៃដីណា</translation>
        </message>
        <message>
            <location filename="../ui/ground_page.py" />
            <source>Pixels</source>
            <translation>ភីកសែល</translation>
        </message>
        <message>
            <location filename="../ui/ground_page.py" />
            <source>Area [m²]</source>
            <translation>ផ្ទៃក្រឡា [m²]</translation>
        </message>
        <message>
            <location filename="../ui/ground_page.py" />
            <source>Class</source>
            <translation>ថ្នាក់</translation>
        </message>
        <message>
            <location filename="../ui/ground_page.py" />
            <source>Share</source>
            <translation>ចំណែក</translation>
        </message>
        <message>
            <location filename="../ui/ground_page.py" />
            <source>{role}, {gap} px wide</source>
            <translation>{role} ទទឹង {gap} px</translation>
        </message>
        <message>
            <location filename="../ui/live_preview.py" />
            <source>Classes so far</source>
            <translation>ថ្នាក់រហូតមកដល់ពេលនេះ</translation>
        </message>
        <message>
            <location filename="../ui/live_preview.py" />
            <source>There is no preview, because {path} cannot be written.</source>
            <translation>គ្មានការមើលជាមុនទេ ព្រោះមិនអាចសរសេរ {path} បាន។</translation>
        </message>
        <message>
            <location filename="../ui/live_preview.py" />
            <source>Preview…</source>
            <translation>មើលជាមុន…</translation>
        </message>
        <message>
            <location filename="../ui/model_download.py" />
            <source>{address} is no web address; give one that begins with https://.</source>
            <translation>{address} មិនមែនជាអាសយដ្ឋានគេហទំព័រទេ សូមផ្ដល់មួយដែលចាប់ផ្ដើមដោយ https://។</translation>
        </message>
        <message>
            <location filename="../ui/model_download.py" />
            <source>{folder} cannot be made ({reason}); mend its rights.</source>
            <translation>មិនអាចបង្កើត {folder} បានទេ ({reason}) សូមកែសិទ្ធិរបស់វា។</translation>
        </message>
        <message>
            <location filename="../ui/model_download.py" />
            <source>What came from this address is refused: {reason}</source>
            <translation>អ្វីដែលមកពីអាសយដ្ឋាននេះត្រូវបានបដិសេធ៖ {reason}</translation>
        </message>
        <message>
            <location filename="../ui/model_download.py" />
            <source>{name} was fetched and cannot be read ({reason}); see whether {folder} can be read, and try again.</source>
            <translation>{name} ត្រូវបានទាញយក ហើយមិនអាចអានបាន ({reason}) សូមមើលថា {folder} អាចអានបានឬទេ ហើយព្យាយាមម្ដងទៀត។</translation>
        </message>
        <message>
            <location filename="../ui/model_download.py" />
            <source>{address} cannot be fetched ({reason}); check the address and the internet connection.</source>
            <translation>មិនអាចទាញយក {address} បានទេ ({reason}) សូមពិនិត្យអាសយដ្ឋាន និងការតភ្ជាប់អ៊ីនធឺណិត។</translation>
        </message>
        <message>
            <location filename="../ui/model_manager.py" />
            <source>Relay Segmenter: models</source>
            <translation>Relay Segmenter៖ គំរូ</translation>
        </message>
        <message>
            <location filename="../ui/model_manager.py" />
            <source>Add a model file</source>
            <translation>បន្ថែមឯកសារគំរូ</translation>
        </message>
        <message>
            <location filename="../ui/model_manager.py" />
            <source>The model is added.</source>
            <translation>គំរូត្រូវបានបន្ថែម។</translation>
        </message>
        <message>
            <location filename="../ui/model_manager.py" />
            <source>List the models of a folder</source>
            <translation>រាយគំរូក្នុងថត</translation>
        </message>
        <message>
            <location filename="../ui/model_manager.py" />
            <source>{number} model files of {folder} are listed.</source>
            <translation>ឯកសារគំរូ {number} នៃ {folder} ត្រូវបានរាយ។</translation>
        </message>
        <message>
            <location filename="../ui/model_manager.py" />
            <source>Fetch a model</source>
            <translation>ទាញយកគំរូ</translation>
        </message>
        <message>
            <location filename="../ui/model_manager.py" />
            <source>Address of the model file</source>
            <translation>អាសយដ្ឋានឯកសារគំរូ</translation>
        </message>
        <message>
            <location filename="../ui/model_manager.py" />
            <source>Stopped; nothing was kept.</source>
            <translation>បានឈប់ គ្មានអ្វីត្រូវបានរក្សាទុក។</translation>
        </message>
        <message>
            <location filename="../ui/model_manager.py" />
            <source>Fetching {name}</source>
            <translation>កំពុងទាញយក {name}</translation>
        </message>
        <message>
            <location filename="../ui/model_manager.py" />
            <source>Rename model</source>
            <translation>ប្ដូរឈ្មោះគំរូ</translation>
        </message>
        <message>
            <location filename="../ui/model_manager.py" />
            <source>Name</source>
            <translation>ឈ្មោះ</translation>
        </message>
        <message>
            <location filename="../ui/model_manager.py" />
            <source>The model is renamed.</source>
            <translation>គំរូត្រូវបានប្ដូរឈ្មោះ។</translation>
        </message>
        <message>
            <location filename="../ui/model_manager.py" />
            <source>Delete {name}? The file {path} is gone then.</source>
            <translation>លុប {name} ឬ? ឯកសារ {path} នឹងបាត់។</translation>
        </message>
        <message>
            <location filename="../ui/model_manager.py" />
            <source>The model is deleted.</source>
            <translation>គំរូត្រូវបានលុប។</translation>
        </message>
        <message>
            <location filename="../ui/model_manager.py" />
            <source>The training ground cannot be brought to the map's CRS.</source>
            <translation>មិនអាចនាំផ្ទៃដីបង្ហាត់ទៅ CRS របស់ផែនទីបានទេ។</translation>
        </message>
        <message>
            <location filename="../ui/model_manager.py" />
            <source>Add</source>
            <translation>បន្ថែម</translation>
        </message>
        <message>
            <location filename="../ui/model_manager.py" />
            <source>File…</source>
            <translation>ឯកសារ…</translation>
        </message>
        <message>
            <location filename="../ui/model_manager.py" />
            <source>Address…</source>
            <translation>អាសយដ្ឋាន…</translation>
        </message>
        <message>
            <location filename="../ui/model_manager.py" />
            <source>Folder…</source>
            <translation>ថត…</translation>
        </message>
        <message>
            <location filename="../ui/model_manager.py" />
            <source>Import checkpoint…</source>
            <translation>នាំចូល checkpoint…</translation>
        </message>
        <message>
            <location filename="../ui/model_manager.py" />
            <source>Forget folder</source>
            <translation>បំភ្លេចថត</translation>
        </message>
        <message>
            <location filename="../ui/model_manager.py" />
            <source>List the models of this folder no longer; its files stay</source>
            <translation>ឈប់រាយគំរូនៃថតនេះ ឯកសាររបស់វានៅដដែល</translation>
        </message>
        <message>
            <location filename="../ui/model_manager.py" />
            <source>Use for Segment visible extent</source>
            <translation>ប្រើសម្រាប់ បែងចែកវិសាលភាពដែលមើលឃើញ</translation>
        </message>
        <message>
            <location filename="../ui/model_manager.py" />
            <source>Show training area</source>
            <translation>បង្ហាញតំបន់បង្ហាត់</translation>
        </message>
        <message>
            <location filename="../ui/model_manager.py" />
            <source>Rename…</source>
            <translation>ប្ដូរឈ្មោះ…</translation>
        </message>
        <message>
            <location filename="../ui/model_manager.py" />
            <source>Delete…</source>
            <translation>លុប…</translation>
        </message>
        <message>
            <location filename="../ui/model_manager.py" />
            <source>There are no models yet; add one.</source>
            <translation>មិនទាន់មានគំរូទេ សូមបន្ថែមមួយ។</translation>
        </message>
        <message>
            <location filename="../ui/model_manager.py" />
            <source>Hide training area</source>
            <translation>លាក់តំបន់បង្ហាត់</translation>
        </message>
        <message>
            <location filename="../ui/model_manager.py" />
            <source>Keep the model {name}?</source>
            <translation>រក្សាទុកគំរូ {name} ឬ?</translation>
        </message>
        <message>
            <location filename="../ui/model_manager.py" />
            <source>{description}

{file}, {size:.1f} MB
SHA-256, to compare with what its makers publish:
{sha}</source>
            <translation>{description}

{file}, {size:.1f} MB
SHA-256 សម្រាប់ប្រៀបធៀបនឹងអ្វីដែលអ្នកបង្កើតផ្សាយ៖
{sha}</translation>
        </message>
        <message>
            <location filename="../ui/model_manager.py" />
            <source>Keep</source>
            <translation>រក្សាទុក</translation>
        </message>
        <message>
            <location filename="../ui/model_manager.py" />
            <source>Discard</source>
            <translation>បោះចោល</translation>
        </message>
        <message>
            <location filename="../ui/model_manager.py" />
            <source>The model is kept.</source>
            <translation>គំរូត្រូវបានរក្សាទុក។</translation>
        </message>
        <message>
            <location filename="../ui/model_manager.py" />
            <source>The download is deleted.</source>
            <translation>ឯកសារដែលទាញយកត្រូវបានលុប។</translation>
        </message>
        <message>
            <location filename="../ui/model_page.py" />
            <source>This file cannot be used.</source>
            <translation>មិនអាចប្រើឯកសារនេះបានទេ។</translation>
        </message>
        <message>
            <location filename="../ui/model_page.py" />
            <source>What it finds</source>
            <translation>វារកអ្វី</translation>
        </message>
        <message>
            <location filename="../ui/model_page.py" />
            <source>What it needs</source>
            <translation>វាត្រូវការអ្វី</translation>
        </message>
        <message>
            <location filename="../ui/model_page.py" />
            <source>How it looks</source>
            <translation>វាមើលយ៉ាងណា</translation>
        </message>
        <message>
            <location filename="../ui/model_page.py" />
            <source>How well it does</source>
            <translation>វាល្អប៉ុនណា</translation>
        </message>
        <message>
            <location filename="../ui/model_page.py" />
            <source>Where it comes from</source>
            <translation>វាមកពីណា</translation>
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
            <translation>បង់ តាមលំដាប់</translation>
        </message>
        <message>
            <location filename="../ui/model_page.py" />
            <source>Pixel size it was trained at</source>
            <translation>ទំហំភីកសែលដែលវាបានបង្ហាត់</translation>
        </message>
        <message>
            <location filename="../ui/model_page.py" />
            <source>not known</source>
            <translation>មិនស្គាល់</translation>
        </message>
        <message>
            <location filename="../ui/model_page.py" />
            <source>Local window</source>
            <translation>បង្អួចក្នុងតំបន់</translation>
        </message>
        <message>
            <location filename="../ui/model_page.py" />
            <source>{ground}, read as {side} px</source>
            <translation>{ground} អានជា {side} px</translation>
        </message>
        <message>
            <location filename="../ui/model_page.py" />
            <source>Global window</source>
            <translation>បង្អួចសកល</translation>
        </message>
        <message>
            <location filename="../ui/model_page.py" />
            <source>{number} relay tokens carry what each window has seen to the other</source>
            <translation>ថូខឹនបញ្ជូនត {number} នាំអ្វីដែលបង្អួចនីមួយៗបានឃើញទៅបង្អួចមួយទៀត</translation>
        </message>
        <message>
            <location filename="../ui/model_page.py" />
            <source>the local window alone, with {number} extra tokens</source>
            <translation>តែបង្អួចក្នុងតំបន់ ជាមួយថូខឹនបន្ថែម {number}</translation>
        </message>
        <message>
            <location filename="../ui/model_page.py" />
            <source>the local window alone</source>
            <translation>តែបង្អួចក្នុងតំបន់</translation>
        </message>
        <message>
            <location filename="../ui/model_page.py" />
            <source>the global window alone</source>
            <translation>តែបង្អួចសកល</translation>
        </message>
        <message>
            <location filename="../ui/model_page.py" />
            <source>both windows apart, their answers averaged</source>
            <translation>បង្អួចទាំងពីរដោយឡែក យកមធ្យមនៃចម្លើយ</translation>
        </message>
        <message>
            <location filename="../ui/model_page.py" />
            <source>both windows as one sequence</source>
            <translation>បង្អួចទាំងពីរជាលំដាប់តែមួយ</translation>
        </message>
        <message>
            <location filename="../ui/model_page.py" />
            <source>Method</source>
            <translation>វិធី</translation>
        </message>
        <message>
            <location filename="../ui/model_page.py" />
            <source>Backbone</source>
            <translation>Backbone</translation>
        </message>
        <message>
            <location filename="../ui/model_page.py" />
            <source>background, no polygons</source>
            <translation>ផ្ទៃខាងក្រោយ គ្មានពហុកោណ</translation>
        </message>
        <message>
            <location filename="../ui/model_page.py" />
            <source>The card gives no scores: judge it on ground that you know.</source>
            <translation>ប័ណ្ណមិនផ្ដល់ពិន្ទុទេ៖ សូមវាយតម្លៃវាលើផ្ទៃដីដែលអ្នកស្គាល់។</translation>
        </message>
        <message>
            <location filename="../ui/model_page.py" />
            <source>Mean IoU of findings</source>
            <translation>IoU មធ្យមនៃរបកគំហើញ</translation>
        </message>
        <message>
            <location filename="../ui/model_page.py" />
            <source>Mean IoU</source>
            <translation>IoU មធ្យម</translation>
        </message>
        <message>
            <location filename="../ui/model_page.py" />
            <source>Pixels right</source>
            <translation>ភីកសែលត្រឹមត្រូវ</translation>
        </message>
        <message>
            <location filename="../ui/model_page.py" />
            <source>IoU of {name}</source>
            <translation>IoU នៃ {name}</translation>
        </message>
        <message>
            <location filename="../ui/model_page.py" />
            <source>Licence</source>
            <translation>អាជ្ញាប័ណ្ណ</translation>
        </message>
        <message>
            <location filename="../ui/model_page.py" />
            <source>Citation</source>
            <translation>ការដកស្រង់</translation>
        </message>
        <message>
            <location filename="../ui/model_page.py" />
            <source>PyTorch</source>
            <translation>PyTorch</translation>
        </message>
        <message>
            <location filename="../ui/model_page.py" />
            <source>not given; ask whoever made it before you publish results</source>
            <translation>មិនបានផ្ដល់ សូមសួរអ្នកបង្កើតមុនពេលផ្សាយលទ្ធផល</translation>
        </message>
        <message>
            <location filename="../ui/model_page.py" />
            <source>comes with the plugin</source>
            <translation>មកជាមួយកម្មវិធីជំនួយ</translation>
        </message>
        <message>
            <location filename="../ui/model_page.py" />
            <source>your own</source>
            <translation>របស់អ្នក</translation>
        </message>
        <message>
            <location filename="../ui/models.py" />
            <source>No model is chosen; choose one in Raster, Relay Segmenter, Choose model…</source>
            <translation>មិនទាន់ជ្រើសគំរូទេ សូមជ្រើសមួយក្នុង Raster, Relay Segmenter, ជ្រើសគំរូ…</translation>
        </message>
        <message>
            <location filename="../ui/progress_page.py" />
            <source>Reading the ground…</source>
            <translation>កំពុងអានផ្ទៃដី…</translation>
        </message>
        <message>
            <location filename="../ui/progress_page.py" />
            <source>Step {step:,} of {steps:,}</source>
            <translation>ជំហាន {step:,} ក្នុងចំណោម {steps:,}</translation>
        </message>
        <message>
            <location filename="../ui/progress_page.py" />
            <source>on {device}</source>
            <translation>លើ {device}</translation>
        </message>
        <message>
            <location filename="../ui/progress_page.py" />
            <source>about {time} left</source>
            <translation>នៅសល់ប្រហែល {time}</translation>
        </message>
        <message>
            <location filename="../ui/progress_page.py" />
            <source>{count} s</source>
            <translation>{count} វិ.</translation>
        </message>
        <message>
            <location filename="../ui/progress_page.py" />
            <source>{count} min</source>
            <translation>{count} នាទី</translation>
        </message>
        <message>
            <location filename="../ui/progress_page.py" />
            <source>{count:.1f} h</source>
            <translation>{count:.1f} ម៉ោង</translation>
        </message>
        <message>
            <location filename="../ui/raster_list.py" />
            <source>Tick the rasters to learn from; several must have the same bands and resolution.</source>
            <translation>គូសធីករ៉ាស្ទ័រដែលត្រូវរៀន បើច្រើន ត្រូវមានបង់ និងគុណភាពបង្ហាញដូចគ្នា។</translation>
        </message>
        <message>
            <location filename="../ui/result_page.py" />
            <source>Open &amp;report</source>
            <translation>បើករបាយការណ៍ (&amp;R)</translation>
        </message>
        <message>
            <location filename="../ui/result_page.py" />
            <source>Scores, curves and pictures of the test ground, in your web browser.</source>
            <translation>ពិន្ទុ ខ្សែកោង និងរូបភាពនៃផ្ទៃដីសាកល្បង ក្នុងកម្មវិធីរុករករបស់អ្នក។</translation>
        </message>
        <message>
            <location filename="../ui/result_page.py" />
            <source>&amp;Use this model now</source>
            <translation>ប្រើគំរូនេះឥឡូវ (&amp;U)</translation>
        </message>
        <message>
            <location filename="../ui/result_page.py" />
            <source>Segment visible extent uses this model from now on.</source>
            <translation>បែងចែកវិសាលភាពដែលមើលឃើញ ប្រើគំរូនេះចាប់ពីឥឡូវ។</translation>
        </message>
        <message>
            <location filename="../ui/result_page.py" />
            <source>100 is a class drawn just as labelled. The model has never seen test ground.</source>
            <translation>100 គឺថ្នាក់ដែលគូរដូចស្លាកពិតប្រាកដ។ គំរូមិនធ្លាប់ឃើញផ្ទៃដីសាកល្បងទេ។</translation>
        </message>
        <message>
            <location filename="../ui/result_page.py" />
            <source>No ground was kept for a test, so there are no scores of new ground.</source>
            <translation>គ្មានផ្ទៃដីត្រូវបានទុកសម្រាប់សាកល្បងទេ ដូច្នេះគ្មានពិន្ទុលើផ្ទៃដីថ្មី។</translation>
        </message>
        <message>
            <location filename="../ui/result_page.py" />
            <source>The report was not written; the log panel says why.</source>
            <translation>របាយការណ៍មិនត្រូវបានសរសេរទេ បន្ទះកំណត់ហេតុប្រាប់ពីមូលហេតុ។</translation>
        </message>
        <message>
            <location filename="../ui/result_page.py" />
            <source>IoU [percent]</source>
            <translation>IoU [ភាគរយ]</translation>
        </message>
        <message>
            <location filename="../ui/result_page.py" />
            <source>mean of the findings</source>
            <translation>មធ្យមនៃរបកគំហើញ</translation>
        </message>
        <message>
            <location filename="../ui/result_page.py" />
            <source>pixels right</source>
            <translation>ភីកសែលត្រឹមត្រូវ</translation>
        </message>
        <message>
            <location filename="../ui/result_page.py" />
            <source>{name} is trained: {file} has the weights of step {kept:,} of {steps:,}.</source>
            <translation>{name} ត្រូវបានបង្ហាត់៖ {file} មានទម្ងន់នៃជំហាន {kept:,} ក្នុងចំណោម {steps:,}។</translation>
        </message>
        <message>
            <location filename="../ui/result_page.py" />
            <source>You ended it early.</source>
            <translation>អ្នកបានបញ្ចប់វាមុនកំណត់។</translation>
        </message>
        <message>
            <location filename="../ui/review_button.py" />
            <source>Review candidates</source>
            <translation>ពិនិត្យទីតាំងសង្ស័យ</translation>
        </message>
        <message>
            <location filename="../ui/review_button.py" />
            <source>Go through the findings of a result, one by one, and say what each is</source>
            <translation>ពិនិត្យរបកគំហើញនៃលទ្ធផលម្ដងមួយៗ ហើយប្រាប់ថានីមួយៗជាអ្វី</translation>
        </message>
        <message>
            <location filename="../ui/review_form.py" />
            <source>Class (number keys)</source>
            <translation>ថ្នាក់ (គ្រាប់ចុចលេខ)</translation>
        </message>
        <message>
            <location filename="../ui/review_form.py" />
            <source>No candidate passes the filters</source>
            <translation>គ្មានទីតាំងសង្ស័យណាឆ្លងតម្រងទេ</translation>
        </message>
        <message>
            <location filename="../ui/review_form.py" />
            <source>Show other classes or states to go on.</source>
            <translation>សូមបង្ហាញថ្នាក់ ឬស្ថានភាពផ្សេង ដើម្បីបន្ត។</translation>
        </message>
        <message>
            <location filename="../ui/review_form.py" />
            <source>Candidate {place} of {count}</source>
            <translation>ទីតាំងសង្ស័យ {place} ក្នុងចំណោម {count}</translation>
        </message>
        <message>
            <location filename="../ui/review_form.py" />
            <source>{reviewed} of {total} reviewed, {accepted} accepted</source>
            <translation>បានពិនិត្យ {reviewed} ក្នុងចំណោម {total}, បានទទួលយក {accepted}</translation>
        </message>
        <message>
            <location filename="../ui/review_form.py" />
            <source>All classes</source>
            <translation>ថ្នាក់ទាំងអស់</translation>
        </message>
        <message>
            <location filename="../ui/review_form.py" />
            <source>Least certain first</source>
            <translation>មិនប្រាកដបំផុតមុន</translation>
        </message>
        <message>
            <location filename="../ui/review_form.py" />
            <source>Most certain first</source>
            <translation>ប្រាកដបំផុតមុន</translation>
        </message>
        <message>
            <location filename="../ui/review_form.py" />
            <source>Largest first</source>
            <translation>ធំបំផុតមុន</translation>
        </message>
        <message>
            <location filename="../ui/review_form.py" />
            <source>Smallest first</source>
            <translation>តូចបំផុតមុន</translation>
        </message>
        <message>
            <location filename="../ui/review_form.py" />
            <source>All states</source>
            <translation>ស្ថានភាពទាំងអស់</translation>
        </message>
        <message>
            <location filename="../ui/review_form.py" />
            <source>Open</source>
            <translation>មិនទាន់សម្រេច</translation>
        </message>
        <message>
            <location filename="../ui/review_form.py" />
            <source>Accepted</source>
            <translation>បានទទួលយក</translation>
        </message>
        <message>
            <location filename="../ui/review_form.py" />
            <source>Rejected</source>
            <translation>បានបដិសេធ</translation>
        </message>
        <message>
            <location filename="../ui/review_form.py" />
            <source>What you see; Enter writes it</source>
            <translation>អ្វីដែលអ្នកឃើញ; Enter សរសេរវា</translation>
        </message>
        <message>
            <location filename="../ui/review_form.py" />
            <source>Ground shown around a candidate, in shares of its size</source>
            <translation>ផ្ទៃដីដែលបង្ហាញជុំវិញទីតាំងសង្ស័យ ជាចំណែកនៃទំហំរបស់វា</translation>
        </message>
        <message>
            <location filename="../ui/review_form.py" />
            <source>Show all of the global window (C)</source>
            <translation>បង្ហាញបង្អួចសកលទាំងមូល (C)</translation>
        </message>
        <message>
            <location filename="../ui/review_form.py" />
            <source>The dashed square is the ground that the model looked at to judge this place</source>
            <translation>ការ៉េដាច់ៗគឺផ្ទៃដីដែលគំរូបានមើលដើម្បីវិនិច្ឆ័យកន្លែងនេះ</translation>
        </message>
        <message>
            <location filename="../ui/review_form.py" />
            <source>Order</source>
            <translation>លំដាប់</translation>
        </message>
        <message>
            <location filename="../ui/review_form.py" />
            <source>Show</source>
            <translation>បង្ហាញ</translation>
        </message>
        <message>
            <location filename="../ui/review_form.py" />
            <source>At least</source>
            <translation>យ៉ាងតិច</translation>
        </message>
        <message>
            <location filename="../ui/review_form.py" />
            <source>Note (N)</source>
            <translation>កំណត់ចំណាំ (N)</translation>
        </message>
        <message>
            <location filename="../ui/review_form.py" />
            <source>Reviewer</source>
            <translation>អ្នកពិនិត្យ</translation>
        </message>
        <message>
            <location filename="../ui/review_form.py" />
            <source>Margin</source>
            <translation>រឹម</translation>
        </message>
        <message>
            <location filename="../ui/review_form.py" />
            <source>no class</source>
            <translation>គ្មានថ្នាក់</translation>
        </message>
        <message>
            <location filename="../ui/review_form.py" />
            <source>{new} (found as {old})</source>
            <translation>{new} (រកឃើញជា {old})</translation>
        </message>
        <message>
            <location filename="../ui/review_form.py" />
            <source>{share:.0f} % certain</source>
            <translation>ប្រាកដ {share:.0f} %</translation>
        </message>
        <message>
            <location filename="../ui/review_form.py" />
            <source>open</source>
            <translation>មិនទាន់សម្រេច</translation>
        </message>
        <message>
            <location filename="../ui/review_form.py" />
            <source>accepted</source>
            <translation>បានទទួលយក</translation>
        </message>
        <message>
            <location filename="../ui/review_form.py" />
            <source>rejected</source>
            <translation>បានបដិសេធ</translation>
        </message>
        <message>
            <location filename="../ui/review_form.py" />
            <source> by {who}, {when}</source>
            <translation> ដោយ {who}, {when}</translation>
        </message>
        <message>
            <location filename="../ui/review_frame.py" />
            <source>Keep in a file…</source>
            <translation>រក្សាទុកក្នុងឯកសារ…</translation>
        </message>
        <message>
            <location filename="../ui/review_frame.py" />
            <source>Colour the map by state</source>
            <translation>ដាក់ពណ៌ផែនទីតាមស្ថានភាព</translation>
        </message>
        <message>
            <location filename="../ui/review_frame.py" />
            <source>Accepted as labels…</source>
            <translation>អ្វីបានទទួលយកជាស្លាក…</translation>
        </message>
        <message>
            <location filename="../ui/review_keys.py" />
            <source>Accept (A)</source>
            <translation>ទទួលយក (A)</translation>
        </message>
        <message>
            <location filename="../ui/review_keys.py" />
            <source>Reject (R)</source>
            <translation>បដិសេធ (R)</translation>
        </message>
        <message>
            <location filename="../ui/review_keys.py" />
            <source>Back (←)</source>
            <translation>ថយ (←)</translation>
        </message>
        <message>
            <location filename="../ui/review_keys.py" />
            <source>Next (→)</source>
            <translation>បន្ទាប់ (→)</translation>
        </message>
        <message>
            <location filename="../ui/review_keys.py" />
            <source>Undo (U)</source>
            <translation>មិនធ្វើវិញ (U)</translation>
        </message>
        <message>
            <location filename="../ui/review_keys.py" />
            <source>Edit outline (E)</source>
            <translation>កែបន្ទាត់ព្រំ (E)</translation>
        </message>
        <message>
            <location filename="../ui/review_keys.py" />
            <source>Discard edits</source>
            <translation>បោះចោលការកែ</translation>
        </message>
        <message>
            <location filename="../ui/review_keys.py" />
            <source>Global window (C)</source>
            <translation>បង្អួចសកល (C)</translation>
        </message>
        <message>
            <location filename="../ui/review_layer.py" />
            <source>{name} is not a GeoPackage, so it cannot keep decisions; export it as one and review that.</source>
            <translation>{name} មិនមែនជា GeoPackage ទេ ដូច្នេះវាមិនអាចរក្សាការសម្រេចបាន សូមនាំចេញវាជា GeoPackage ហើយពិនិត្យវា។</translation>
        </message>
        <message>
            <location filename="../ui/review_layer.py" />
            <source>{name} is read-only, so it cannot keep decisions; review a copy that can be changed.</source>
            <translation>{name} អានបានតែប៉ុណ្ណោះ ដូច្នេះវាមិនអាចរក្សាការសម្រេចបាន សូមពិនិត្យច្បាប់ចម្លងដែលអាចប្ដូរបាន។</translation>
        </message>
        <message>
            <location filename="../ui/review_layer.py" />
            <source>{name} is being edited; save or discard the edits to go on with the review.</source>
            <translation>{name} កំពុងត្រូវកែ សូមរក្សាទុក ឬបោះចោលការកែ ដើម្បីបន្តការពិនិត្យ។</translation>
        </message>
        <message>
            <location filename="../ui/review_layer.py" />
            <source>no reason is given</source>
            <translation>គ្មានមូលហេតុត្រូវបានផ្ដល់</translation>
        </message>
        <message>
            <location filename="../ui/review_layer.py" />
            <source>The decision was not written to {name} ({reason}); see that no other program uses the file.</source>
            <translation>ការសម្រេចមិនត្រូវបានសរសេរក្នុង {name} ទេ ({reason}) សូមមើលថាគ្មានកម្មវិធីផ្សេងប្រើឯកសារនេះ។</translation>
        </message>
        <message>
            <location filename="../ui/review_panel.py" />
            <source>Another class</source>
            <translation>ថ្នាក់ផ្សេង</translation>
        </message>
        <message>
            <location filename="../ui/review_panel.py" />
            <source>Name of the class</source>
            <translation>ឈ្មោះថ្នាក់</translation>
        </message>
        <message>
            <location filename="../ui/review_panel.py" />
            <source>Keep the result in</source>
            <translation>រក្សាលទ្ធផលក្នុង</translation>
        </message>
        <message>
            <location filename="../ui/review_panel.py" />
            <source>QGIS does not let {name} be edited.</source>
            <translation>QGIS មិនអនុញ្ញាតឱ្យកែ {name} ទេ។</translation>
        </message>
        <message>
            <location filename="../ui/review_panel.py" />
            <source>The edits were not saved ({reason}).</source>
            <translation>ការកែមិនត្រូវបានរក្សាទុក ({reason})។</translation>
        </message>
        <message>
            <location filename="../ui/review_panel.py" />
            <source>Choose a layer of findings, as Segment raster writes them.</source>
            <translation>សូមជ្រើសស្រទាប់របកគំហើញ ដូចដែល បែងចែករ៉ាស្ទ័រ សរសេរ។</translation>
        </message>
        <message>
            <location filename="../ui/review_panel.py" />
            <source>Save edits (E)</source>
            <translation>រក្សាទុកការកែ (E)</translation>
        </message>
        <message>
            <location filename="../ui/review_panel.py" />
            <source>QGIS deletes this temporary result when it is closed, and the review with it.</source>
            <translation>QGIS លុបលទ្ធផលបណ្ដោះអាសន្ននេះពេលបិទ ហើយការពិនិត្យក៏បាត់ដែរ។</translation>
        </message>
        <message>
            <location filename="../ui/review_panel.py" />
            <source>All of these candidates are reviewed.</source>
            <translation>ទីតាំងសង្ស័យទាំងអស់នេះត្រូវបានពិនិត្យ។</translation>
        </message>
        <message>
            <location filename="../ui/review_style.py" />
            <source>Review</source>
            <translation>ការពិនិត្យ</translation>
        </message>
        <message>
            <location filename="../ui/review_style.py" />
            <source>other class</source>
            <translation>ថ្នាក់ផ្សេង</translation>
        </message>
        <message>
            <location filename="../ui/run_keeper.py" />
            <source>A segmentation is running; wait for it or cancel it first.</source>
            <translation>ការបែងចែកមួយកំពុងដំណើរការ សូមរង់ចាំ ឬបោះបង់វាជាមុន។</translation>
        </message>
        <message>
            <location filename="../ui/run_keeper.py" />
            <source>A training is running; wait for it, or end it in Train a model… first.</source>
            <translation>ការបង្ហាត់មួយកំពុងដំណើរការ សូមរង់ចាំ ឬបញ្ចប់វាជាមុនក្នុង បង្ហាត់គំរូ…។</translation>
        </message>
        <message>
            <location filename="../ui/run_keeper.py" />
            <source>The segmentation was stopped.</source>
            <translation>ការបែងចែកត្រូវបានបញ្ឈប់។</translation>
        </message>
        <message>
            <location filename="../ui/training_curves.py" />
            <source>loss</source>
            <translation>ការបាត់បង់</translation>
        </message>
        <message>
            <location filename="../ui/training_curves.py" />
            <source>its mean</source>
            <translation>មធ្យមរបស់វា</translation>
        </message>
        <message>
            <location filename="../ui/training_curves.py" />
            <source>validation mean IoU %</source>
            <translation>IoU មធ្យមផ្ទៀងផ្ទាត់ %</translation>
        </message>
        <message>
            <location filename="../ui/training_curves.py" />
            <source>pixels right %</source>
            <translation>ភីកសែលត្រឹមត្រូវ %</translation>
        </message>
        <message>
            <location filename="../ui/training_curves.py" />
            <source>steps</source>
            <translation>ជំហាន</translation>
        </message>
        <message>
            <location filename="../ui/training_curves.py" />
            <source>Curves of loss and validation scores</source>
            <translation>ខ្សែកោងនៃការបាត់បង់ និងពិន្ទុផ្ទៀងផ្ទាត់</translation>
        </message>
        <message>
            <location filename="../ui/training_curves.py" />
            <source>No validation yet.</source>
            <translation>មិនទាន់មានការផ្ទៀងផ្ទាត់ទេ។</translation>
        </message>
        <message>
            <location filename="../ui/training_dialog.py" />
            <source>Train a model</source>
            <translation>បង្ហាត់គំរូ</translation>
        </message>
        <message>
            <location filename="../ui/training_dialog.py" />
            <source>{file} is there already; press Train again to replace it, or give another name.</source>
            <translation>{file} មានរួចហើយ សូមចុច បង្ហាត់ ម្ដងទៀតដើម្បីជំនួសវា ឬដាក់ឈ្មោះផ្សេង។</translation>
        </message>
        <message>
            <location filename="../ui/training_dialog.py" />
            <source>{file} and {report} are there already; press Train again to replace both, or give another name.</source>
            <translation>{file} និង {report} មានរួចហើយ សូមចុច បង្ហាត់ ម្ដងទៀតដើម្បីជំនួសទាំងពីរ ឬដាក់ឈ្មោះផ្សេង។</translation>
        </message>
        <message>
            <location filename="../ui/training_dialog.py" />
            <source>The training ends after this step; then the best weights so far are written and scored.</source>
            <translation>ការបង្ហាត់ចប់ក្រោយជំហាននេះ បន្ទាប់មកទម្ងន់ល្អបំផុតរហូតមកដល់ពេលនេះត្រូវបានសរសេរ និងដាក់ពិន្ទុ។</translation>
        </message>
        <message>
            <location filename="../ui/training_dialog.py" />
            <source>Choose what to learn from, then press Check.

It shows how much of every class is labelled and which ground is kept for validation and test. Training starts after that.</source>
            <translation>សូមជ្រើសអ្វីដែលត្រូវរៀន បន្ទាប់មកចុច ពិនិត្យ។

វាបង្ហាញថាថ្នាក់នីមួយៗមានស្លាកប៉ុន្មាន និងផ្ទៃដីណាត្រូវទុកសម្រាប់ការផ្ទៀងផ្ទាត់ និងការសាកល្បង។ ការបង្ហាត់ចាប់ផ្ដើមក្រោយនោះ។</translation>
        </message>
        <message>
            <location filename="../ui/training_dialog.py" />
            <source>&amp;Check</source>
            <translation>ពិនិត្យ (&amp;C)</translation>
        </message>
        <message>
            <location filename="../ui/training_dialog.py" />
            <source>&amp;Train</source>
            <translation>បង្ហាត់ (&amp;T)</translation>
        </message>
        <message>
            <location filename="../ui/training_dialog.py" />
            <source>Stop and &amp;keep the best so far</source>
            <translation>ឈប់ ហើយរក្សាអ្វីល្អបំផុត (&amp;K)</translation>
        </message>
        <message>
            <location filename="../ui/training_dialog.py" />
            <source>Ends after the current step; the best weights so far become the model file.</source>
            <translation>ចប់ក្រោយជំហានបច្ចុប្បន្ន ទម្ងន់ល្អបំផុតរហូតមកដល់ពេលនេះក្លាយជាឯកសារគំរូ។</translation>
        </message>
        <message>
            <location filename="../ui/training_dialog.py" />
            <source>Ca&amp;ncel training</source>
            <translation>បោះបង់ការបង្ហាត់ (&amp;N)</translation>
        </message>
        <message>
            <location filename="../ui/training_dialog.py" />
            <source>Writes no model; the training can go on later with the same settings.</source>
            <translation>មិនសរសេរគំរូទេ ការបង្ហាត់អាចបន្តពេលក្រោយជាមួយការកំណត់ដូចគ្នា។</translation>
        </message>
        <message>
            <location filename="../ui/training_dialog.py" />
            <source>Close</source>
            <translation>បិទ</translation>
        </message>
        <message>
            <location filename="../ui/training_dialog.py" />
            <source>The training has ended; Train a model… shows its scores.</source>
            <translation>ការបង្ហាត់បានចប់ បង្ហាត់គំរូ… បង្ហាញពិន្ទុរបស់វា។</translation>
        </message>
        <message>
            <location filename="../ui/training_dialog.py" />
            <source>The training was cancelled. What it saved last is kept; Go on takes it up again.</source>
            <translation>ការបង្ហាត់ត្រូវបានបោះបង់។ អ្វីដែលវារក្សាទុកចុងក្រោយនៅដដែល បន្ត នឹងយកវាមកប្រើវិញ។</translation>
        </message>
        <message>
            <location filename="../ui/training_dialog.py" />
            <source>The training was cancelled before it had saved anything.</source>
            <translation>ការបង្ហាត់ត្រូវបានបោះបង់មុនពេលវារក្សាទុកអ្វីមួយ។</translation>
        </message>
        <message>
            <location filename="../ui/training_dialog.py" />
            <source>Checking…</source>
            <translation>កំពុងពិនិត្យ…</translation>
        </message>
        <message>
            <location filename="../ui/training_dialog.py" />
            <source>Press Check first.</source>
            <translation>សូមចុច ពិនិត្យ ជាមុន។</translation>
        </message>
        <message>
            <location filename="../ui/training_dialog.py" />
            <source>&amp;Go on with the training</source>
            <translation>បន្តការបង្ហាត់ (&amp;G)</translation>
        </message>
        <message>
            <location filename="../ui/training_ground.py" />
            <source>What to learn from</source>
            <translation>រៀនពីអ្វី</translation>
        </message>
        <message>
            <location filename="../ui/training_ground.py" />
            <source>They are bands of one ground</source>
            <translation>វាជាបង់នៃផ្ទៃដីតែមួយ</translation>
        </message>
        <message>
            <location filename="../ui/training_ground.py" />
            <source>Tick it where the rasters lie on the same pixels, such as colours and elevation.</source>
            <translation>គូសធីក ពេលរ៉ាស្ទ័រមានភីកសែលដូចគ្នា ដូចជាពណ៌ និងរយៈកម្ពស់។</translation>
        </message>
        <message>
            <location filename="../ui/training_ground.py" />
            <source>Polygons around what the model shall find, or a raster of classes.</source>
            <translation>ពហុកោណជុំវិញអ្វីដែលគំរូត្រូវរក ឬរ៉ាស្ទ័រថ្នាក់។</translation>
        </message>
        <message>
            <location filename="../ui/training_ground.py" />
            <source>The field that holds the class, such as mound or water.</source>
            <translation>វាលដែលមានថ្នាក់ ដូចជា mound ឬ water។</translation>
        </message>
        <message>
            <location filename="../ui/training_ground.py" />
            <source>Polygons around ground that you have looked through; beyond them nothing is learned or scored.</source>
            <translation>ពហុកោណជុំវិញផ្ទៃដីដែលអ្នកបានមើលអស់ ក្រៅពីនោះគ្មានអ្វីត្រូវបានរៀន ឬដាក់ពិន្ទុ។</translation>
        </message>
        <message>
            <location filename="../ui/training_ground.py" />
            <source>none: all of the rasters</source>
            <translation>គ្មាន៖ រ៉ាស្ទ័រទាំងមូល</translation>
        </message>
        <message>
            <location filename="../ui/training_ground.py" />
            <source>The project has no raster file; add the raster to learn from.</source>
            <translation>គម្រោងគ្មានឯកសាររ៉ាស្ទ័រទេ សូមបន្ថែមរ៉ាស្ទ័រដែលត្រូវរៀន។</translation>
        </message>
        <message>
            <location filename="../ui/training_ground.py" />
            <source>No raster is ticked; tick the one to learn from.</source>
            <translation>មិនទាន់គូសធីករ៉ាស្ទ័រទេ សូមគូសធីកមួយដែលត្រូវរៀន។</translation>
        </message>
        <message>
            <location filename="../ui/training_ground.py" />
            <source>The project has no layer of polygons; draw polygons around what the model shall find.</source>
            <translation>គម្រោងគ្មានស្រទាប់ពហុកោណទេ សូមគូសពហុកោណជុំវិញអ្វីដែលគំរូត្រូវរក។</translation>
        </message>
        <message>
            <location filename="../ui/training_ground.py" />
            <source>{name} is ticked to learn from and chosen as labels; choose a layer of labels.</source>
            <translation>{name} ត្រូវបានគូសធីកសម្រាប់រៀន និងជ្រើសជាស្លាក សូមជ្រើសស្រទាប់ស្លាក។</translation>
        </message>
        <message>
            <location filename="../ui/training_ground.py" />
            <source>{name} has no field for the class; add one, such as kind, and fill it in.</source>
            <translation>{name} គ្មានវាលសម្រាប់ថ្នាក់ទេ សូមបន្ថែមមួយ ដូចជា kind ហើយបំពេញវា។</translation>
        </message>
        <message>
            <location filename="../ui/training_ground.py" />
            <source>&amp;Rasters</source>
            <translation>រ៉ាស្ទ័រ (&amp;R)</translation>
        </message>
        <message>
            <location filename="../ui/training_ground.py" />
            <source>&amp;Labels</source>
            <translation>ស្លាក (&amp;L)</translation>
        </message>
        <message>
            <location filename="../ui/training_ground.py" />
            <source>Class &amp;field</source>
            <translation>វាលថ្នាក់ (&amp;F)</translation>
        </message>
        <message>
            <location filename="../ui/training_ground.py" />
            <source>Complete &amp;areas</source>
            <translation>តំបន់គ្រប់ (&amp;A)</translation>
        </message>
        <message>
            <location filename="../ui/training_hold_out.py" />
            <source>Ground kept for validation and test</source>
            <translation>ផ្ទៃដីទុកសម្រាប់ការផ្ទៀងផ្ទាត់ និងការសាកល្បង</translation>
        </message>
        <message>
            <location filename="../ui/training_hold_out.py" />
            <source>A model must be judged on ground that it has not learned.</source>
            <translation>គំរូត្រូវវាយតម្លៃលើផ្ទៃដីដែលវាមិនបានរៀន។</translation>
        </message>
        <message>
            <location filename="../ui/training_hold_out.py" />
            <source>Blocks, drawn for you</source>
            <translation>ប្លុក ចាប់ជូនអ្នក</translation>
        </message>
        <message>
            <location filename="../ui/training_hold_out.py" />
            <source>Areas that I have drawn</source>
            <translation>តំបន់ដែលខ្ញុំបានគូស</translation>
        </message>
        <message>
            <location filename="../ui/training_hold_out.py" />
            <source>The eastern fifth (no test)</source>
            <translation>មួយភាគប្រាំខាងកើត (គ្មានការសាកល្បង)</translation>
        </message>
        <message>
            <location filename="../ui/training_hold_out.py" />
            <source>auto</source>
            <translation>ស្វ័យប្រវត្តិ</translation>
        </message>
        <message>
            <location filename="../ui/training_hold_out.py" />
            <source>Ground that is watched while training.</source>
            <translation>ផ្ទៃដីដែលតាមដានពេលបង្ហាត់។</translation>
        </message>
        <message>
            <location filename="../ui/training_hold_out.py" />
            <source>Ground that is scored at the end; the honest figure.</source>
            <translation>ផ្ទៃដីដែលដាក់ពិន្ទុនៅចុងក្រោយ ជាតួលេខស្មោះត្រង់។</translation>
        </message>
        <message>
            <location filename="../ui/training_hold_out.py" />
            <source>Side of a block; auto goes by the rasters' size.</source>
            <translation>ជ្រុងនៃប្លុក ស្វ័យប្រវត្តិតាមទំហំរ៉ាស្ទ័រ។</translation>
        </message>
        <message>
            <location filename="../ui/training_hold_out.py" />
            <source>Ground between the roles whose labels nobody uses; auto is as wide as the model looks.</source>
            <translation>ផ្ទៃដីរវាងតួនាទី ដែលស្លាករបស់វាគ្មាននរណាប្រើ ស្វ័យប្រវត្តិធំដូចដែលគំរូមើល។</translation>
        </message>
        <message>
            <location filename="../ui/training_hold_out.py" />
            <source>The field that says train, validation or test.</source>
            <translation>វាលដែលប្រាប់ train, validation ឬ test។</translation>
        </message>
        <message>
            <location filename="../ui/training_hold_out.py" />
            <source>The project has no layer of polygons to hold out; draw one, or choose blocks.</source>
            <translation>គម្រោងគ្មានស្រទាប់ពហុកោណសម្រាប់ទុកដោយឡែកទេ សូមគូសមួយ ឬជ្រើសប្លុក។</translation>
        </message>
        <message>
            <location filename="../ui/training_hold_out.py" />
            <source>{name} has no field of text that says train, validation or test; add one, or choose blocks.</source>
            <translation>{name} គ្មានវាលអត្ថបទដែលប្រាប់ train, validation ឬ test ទេ សូមបន្ថែមមួយ ឬជ្រើសប្លុក។</translation>
        </message>
        <message>
            <location filename="../ui/training_hold_out.py" />
            <source>&amp;How</source>
            <translation>របៀប (&amp;H)</translation>
        </message>
        <message>
            <location filename="../ui/training_hold_out.py" />
            <source>&amp;Validation</source>
            <translation>ការផ្ទៀងផ្ទាត់ (&amp;V)</translation>
        </message>
        <message>
            <location filename="../ui/training_hold_out.py" />
            <source>&amp;Test</source>
            <translation>ការសាកល្បង (&amp;T)</translation>
        </message>
        <message>
            <location filename="../ui/training_hold_out.py" />
            <source>Block</source>
            <translation>ប្លុក</translation>
        </message>
        <message>
            <location filename="../ui/training_hold_out.py" />
            <source>Gap</source>
            <translation>ចន្លោះ</translation>
        </message>
        <message>
            <location filename="../ui/training_hold_out.py" />
            <source>Areas</source>
            <translation>តំបន់</translation>
        </message>
        <message>
            <location filename="../ui/training_hold_out.py" />
            <source>role</source>
            <translation>តួនាទី</translation>
        </message>
        <message>
            <location filename="../ui/training_model.py" />
            <source>The model</source>
            <translation>គំរូ</translation>
        </message>
        <message>
            <location filename="../ui/training_model.py" />
            <source>A model that has learned before needs fewer labels and steps.</source>
            <translation>គំរូដែលបានរៀនមុនត្រូវការស្លាក និងជំហានតិចជាង។</translation>
        </message>
        <message>
            <location filename="../ui/training_model.py" />
            <source>From scratch</source>
            <translation>ពីសូន្យ</translation>
        </message>
        <message>
            <location filename="../ui/training_model.py" />
            <source>The plugin's own: {name}</source>
            <translation>របស់កម្មវិធីជំនួយ៖ {name}</translation>
        </message>
        <message>
            <location filename="../ui/training_model.py" />
            <source>A model file…</source>
            <translation>ឯកសារគំរូ…</translation>
        </message>
        <message>
            <location filename="../ui/training_model.py" />
            <source>The training goes on from this model and keeps its window sizes.</source>
            <translation>ការបង្ហាត់បន្តពីគំរូនេះ ហើយរក្សាទំហំបង្អួចរបស់វា។</translation>
        </message>
        <message>
            <location filename="../ui/training_model.py" />
            <source>More steps take longer and learn more; the training can be stopped at any time.</source>
            <translation>ជំហានច្រើនជាងចំណាយពេលយូរ និងរៀនបានច្រើន ការបង្ហាត់អាចបញ្ឈប់នៅពេលណាក៏បាន។</translation>
        </message>
        <message>
            <location filename="../ui/training_model.py" />
            <source>What the model is called in QGIS.</source>
            <translation>ឈ្មោះគំរូក្នុង QGIS។</translation>
        </message>
        <message>
            <location filename="../ui/training_model.py" />
            <source>The model file; a report with the same name is written beside it.</source>
            <translation>ឯកសារគំរូ របាយការណ៍ដែលមានឈ្មោះដូចគ្នាត្រូវសរសេរនៅក្បែរវា។</translation>
        </message>
        <message>
            <location filename="../ui/training_model.py" />
            <source>No model file to start from is chosen; choose one, or start from scratch.</source>
            <translation>មិនទាន់ជ្រើសឯកសារគំរូសម្រាប់ចាប់ផ្ដើមទេ សូមជ្រើសមួយ ឬចាប់ផ្ដើមពីសូន្យ។</translation>
        </message>
        <message>
            <location filename="../ui/training_model.py" />
            <source>The model has no file; say where to save it.</source>
            <translation>គំរូគ្មានឯកសារទេ សូមប្រាប់កន្លែងរក្សាទុកវា។</translation>
        </message>
        <message>
            <location filename="../ui/training_model.py" />
            <source>&amp;Start</source>
            <translation>ចំណុចចាប់ផ្ដើម (&amp;S)</translation>
        </message>
        <message>
            <location filename="../ui/training_model.py" />
            <source>File</source>
            <translation>ឯកសារ</translation>
        </message>
        <message>
            <location filename="../ui/training_model.py" />
            <source>Si&amp;ze</source>
            <translation>ទំហំ (&amp;Z)</translation>
        </message>
        <message>
            <location filename="../ui/training_model.py" />
            <source>St&amp;eps</source>
            <translation>ជំហាន (&amp;E)</translation>
        </message>
        <message>
            <location filename="../ui/training_model.py" />
            <source>&amp;Name</source>
            <translation>ឈ្មោះ (&amp;N)</translation>
        </message>
        <message>
            <location filename="../ui/training_model.py" />
            <source>Save &amp;as</source>
            <translation>រក្សាទុកជា (&amp;A)</translation>
        </message>
        <message>
            <location filename="../ui/training_model.py" />
            <source>Sees {local} px in detail and {around} px around it, as it has learned before.</source>
            <translation>មើល {local} px លម្អិត និង {around} px ជុំវិញ ដូចដែលវាបានរៀនមុន។</translation>
        </message>
        <message>
            <location filename="../ui/training_presets.py" />
            <source>Small: minutes on any computer</source>
            <translation>តូច៖ ពីរបីនាទីលើកុំព្យូទ័រណាក៏បាន</translation>
        </message>
        <message>
            <location filename="../ui/training_presets.py" />
            <source>Sees 64 px in detail and 512 px around it. The one to begin with.</source>
            <translation>មើល 64 px លម្អិត និង 512 px ជុំវិញ។ សម្រាប់ចាប់ផ្ដើម។</translation>
        </message>
        <message>
            <location filename="../ui/training_presets.py" />
            <source>Small, near surroundings: for little ground</source>
            <translation>តូច បរិវេណជិត៖ សម្រាប់ផ្ទៃដីតិច</translation>
        </message>
        <message>
            <location filename="../ui/training_presets.py" />
            <source>Sees 64 px in detail and 256 px around it, so less ground is lost between training and test.</source>
            <translation>មើល 64 px លម្អិត និង 256 px ជុំវិញ ដូច្នេះផ្ទៃដីបាត់តិចជាងរវាងការបង្ហាត់ និងការសាកល្បង។</translation>
        </message>
        <message>
            <location filename="../ui/training_presets.py" />
            <source>Large: hours, wants a graphics card</source>
            <translation>ធំ៖ ច្រើនម៉ោង ត្រូវការកាតក្រាហ្វិក</translation>
        </message>
        <message>
            <location filename="../ui/training_presets.py" />
            <source>A ViT-Tiny of 12 blocks that sees 256 px in detail and 1024 px around it; wants much ground.</source>
            <translation>ViT-Tiny 12 ប្លុក ដែលមើល 256 px លម្អិត និង 1024 px ជុំវិញ ត្រូវការផ្ទៃដីច្រើន។</translation>
        </message>
        <message>
            <location filename="../ui/training_presets.py" />
            <source>As published: a day on a graphics card</source>
            <translation>ដូចបានផ្សាយ៖ មួយថ្ងៃលើកាតក្រាហ្វិក</translation>
        </message>
        <message>
            <location filename="../ui/training_presets.py" />
            <source>A Swin V2 Tiny as in the paper: 256 px in detail, 1024 px around it; wants very much ground.</source>
            <translation>Swin V2 Tiny ដូចក្នុងអត្ថបទ៖ 256 px លម្អិត 1024 px ជុំវិញ ត្រូវការផ្ទៃដីច្រើនណាស់។</translation>
        </message>
        <message>
            <location filename="../ui/visible_extent.py" />
            <source>No raster layer is active; click the raster to segment in the Layers panel.</source>
            <translation>គ្មានស្រទាប់រ៉ាស្ទ័រសកម្មទេ សូមចុចរ៉ាស្ទ័រដែលត្រូវបែងចែកក្នុងបន្ទះ Layers។</translation>
        </message>
    </context>
</TS>
