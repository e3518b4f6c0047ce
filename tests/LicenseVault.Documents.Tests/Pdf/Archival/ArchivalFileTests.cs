using System.Collections.Concurrent;
using System.Globalization;
using LicenseVault.Documents.Pdf;

namespace LicenseVault.Tests.Pdf.Archival;

/// <summary>Every sample and any draft is PDF/A-3b, clause by clause of ISO 19005-3 as far as it is the writer's to keep.</summary>
public sealed class ArchivalFileTests
{
    private static readonly ConcurrentDictionary<string, Task<PdfObjects>> _samples = new();

    public static TheoryData<string> Clauses { get; } = [.. ArchivalRule.All.Select(rule => rule.Clause)];

    public static TheoryData<string> Types { get; } = [.. RandomDrafts.Types];

    [Theory]
    [MemberData(nameof(Clauses))]
    public async Task Every_sample_keeps(string clause)
    {
        var rule = ArchivalRule.All.Single(rule => rule.Clause == clause);
        foreach (var sample in Directory.GetDirectories(Repository.Path("certs-samples", "valid")))
        {
            var file = await _samples.GetOrAdd(sample, folder => PdfObjects.ReadAsync(File.ReadAllBytes(Path.Combine(folder, "document.pdf"))));
            Assert.Empty(rule.FaultsOf(file).Select(fault => $"{Path.GetFileName(sample)}: {fault}"));
        }
    }

    [Theory]
    [MemberData(nameof(HiddenParts.All), MemberType = typeof(HiddenParts))]
    public async Task A_file_that_offends_is_found_by(string clause, string key) =>
        Assert.NotEmpty(ArchivalRule.All.Single(rule => rule.Clause == clause).FaultsOf(await PdfObjects.ReadAsync(HiddenParts.SampleWithout(key))));

    [Fact]
    public async Task A_document_without_seal_or_words_keeps_every_clause() =>
        Assert.Empty(ArchivalRule.FaultsIn(await PdfObjects.ReadAsync(PdfWriter.Write(Drawings.ContentOf(Drawings.SceneOf())).Bytes.ToArray())));

    /// <summary>LICENSEVAULT_TEST_RANDOM_DRAFTS says how many of each type; without it they are few.</summary>
    [Theory]
    [MemberData(nameof(Types))]
    public async Task Any_draft_keeps_every_clause(string type)
    {
        var count = int.Parse(Environment.GetEnvironmentVariable("LICENSEVAULT_TEST_RANDOM_DRAFTS") ?? "6", CultureInfo.InvariantCulture);
        var drafts = RandomDrafts.Of(type);
        for (var seed = 0; seed < count; seed++)
        {
            var faults = ArchivalRule.FaultsIn(await PdfObjects.ReadAsync(drafts.Draw(seed).Bytes.ToArray()));
            Assert.Empty(faults.Select(fault => $"seed {seed}: {fault}"));
        }
    }
}
