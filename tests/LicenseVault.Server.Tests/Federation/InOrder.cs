using Xunit.Sdk;
using Xunit.v3;

namespace LicenseVault.Tests.Federation;

/// <summary>By name: what is decided about a peer, or that it is stopped, holds for all that come after.</summary>
public sealed class InOrder : ITestCaseOrderer
{
    public IReadOnlyCollection<TTestCase> OrderTestCases<TTestCase>(IReadOnlyCollection<TTestCase> testCases)
        where TTestCase : notnull, ITestCase =>
        [.. testCases.OrderBy(testCase => testCase.TestCaseDisplayName, StringComparer.Ordinal)];
}
