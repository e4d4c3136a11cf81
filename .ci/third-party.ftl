<#-- The libraries of one module and their licences, as Markdown. -->
# Third-party libraries

|library|licences|
|---|---|
<#list dependencyMap as entry>
<#assign library = entry.getKey()/>
|[${library.groupId}:${library.artifactId}:${library.version}](${library.url!"https://central.sonatype.com"})|${entry.getValue()?join(" or ")}|
</#list>
