using System.Globalization;
using System.Text.RegularExpressions;
using ModelOps.Sandbox.SystemCalls;
using ModelOps.TestKit;

namespace ModelOps.Sandbox.Tests;

/// <summary>The programs run on a small machine of the test's own, so that those for other processors are tried here too.</summary>
internal sealed partial class FilterProgramTests
{
    private const uint X64 = 0xC000003E, Arm64 = 0xC00000B7, X86 = 0x40000003, Own = 77;
    private const string Allowed = "allowed", NotPermitted = "error 1", NotImplemented = "error 38", Killed = "killed";

    /// <summary>Younger than the headers of Debian 12.</summary>
    private static readonly string[] NotInTheHeader = ["fchmodat2", "setxattrat", "removexattrat", "open_tree_attr"];

    [TestCase(X64, 0u, 0u, Allowed, Allowed, TestName = "Reading_is_allowed")]
    [TestCase(X64, 41u, 0u, NotPermitted, NotPermitted, TestName = "A_socket_is_refused")]
    [TestCase(X64, 59u, 0u, Allowed, NotPermitted, TestName = "Executing_is_refused_once_started")]
    [TestCase(X64, 57u, 0u, Allowed, NotPermitted, TestName = "Forking_is_refused_once_started")]
    [TestCase(X64, 56u, 17u, Allowed, NotPermitted, TestName = "Cloning_a_process_is_refused_once_started")]
    [TestCase(X64, 56u, 0x00010000u, Allowed, Allowed, TestName = "Cloning_a_thread_is_allowed")]
    [TestCase(X64, 56u, 0x10010000u, NotPermitted, NotPermitted, TestName = "Cloning_a_thread_into_a_namespace_is_refused")]
    [TestCase(X64, 435u, 0u, NotImplemented, NotImplemented, TestName = "Clone3_is_not_there")]
    [TestCase(X64, 62u, Own, Allowed, Allowed, TestName = "A_signal_to_itself_is_allowed")]
    [TestCase(X64, 62u, 1u, Allowed, NotPermitted, TestName = "A_signal_to_another_is_refused_once_started")]
    [TestCase(X64, 234u, 1u, Allowed, NotPermitted, TestName = "A_signal_to_a_thread_of_another_is_refused_once_started")]
    [TestCase(X64, 302u, 0u, Allowed, Allowed, TestName = "Own_limits_are_allowed")]
    [TestCase(X64, 302u, 1u, NotPermitted, NotPermitted, TestName = "Limits_of_another_are_refused")]
    [TestCase(X64, 0x40000000u, 0u, Killed, Killed, TestName = "A_number_of_the_x32_kind_kills")]
    [TestCase(X86, 0u, 0u, Killed, Killed, TestName = "A_call_of_32_bits_kills")]
    [TestCase(Arm64, 0u, 0u, Killed, Killed, TestName = "A_call_of_another_machine_kills")]
    public void A_call_gets_its_verdict(uint architecture, uint number, uint argument, string atStart, string onceStarted)
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Run(FilterProgram.ForStart(FilterMachine.X64), architecture, number, argument), Is.EqualTo(atStart), "from the start");
            Assert.That(Run(FilterProgram.OnceStarted(FilterMachine.X64, Own), architecture, number, argument), Is.EqualTo(onceStarted), "once started");
        }
    }

    [TestCase(Arm64, 63u, 0u, Allowed)]
    [TestCase(Arm64, 198u, 0u, NotPermitted)]
    [TestCase(Arm64, 221u, 0u, NotPermitted)]
    [TestCase(Arm64, 220u, 17u, NotPermitted)]
    [TestCase(Arm64, 220u, 0x00010000u, Allowed)]
    [TestCase(X64, 63u, 0u, Killed)]
    public void Arm64_has_a_program_of_its_own(uint architecture, uint number, uint argument, string verdict) =>
        Assert.That(Run(FilterProgram.OnceStarted(FilterMachine.Arm64, Own), architecture, number, argument), Is.EqualTo(verdict));

    [TestCase("/usr/include/x86_64-linux-gnu/asm/unistd_64.h", true)]
    [TestCase("/usr/include/asm-generic/unistd.h", false)]
    public void Numbers_are_those_of_the_kernels_header(string header, bool isX64)
    {
        var numbers = Definition.Matches(File.ReadAllText(Needs.Program(header)))
            .GroupBy(match => match.Groups["name"].Value, match => uint.Parse(match.Groups["number"].Value, CultureInfo.InvariantCulture))
            .ToDictionary(group => group.Key, group => group.First());
        SystemCall[] used = [SystemCall.MakeProcess, SystemCall.MakeProcess3, SystemCall.Kill, SystemCall.KillThread, SystemCall.LimitResources];
        var calls = used.Concat(RefusedCalls.Always).Concat(RefusedCalls.OnceStarted).Where(call => !NotInTheHeader.Contains(call.Name)).ToList();
        Assert.That(
            calls.Select(call => (call.Name, isX64 ? call.X64 : call.Arm64)),
            Is.EqualTo(calls.Select(call => (call.Name, numbers.TryGetValue(call.Name, out var number) ? number : (uint?)null))));
    }

    private static string Run(IReadOnlyList<FilterInstruction> program, uint architecture, uint number, uint argument)
    {
        var accumulator = 0u;
        for (var at = 0; ; at++)
        {
            var step = program[at];
            var holds = step.Code switch
            {
                0x15 => accumulator == step.Operand,
                0x35 => accumulator >= step.Operand,
                0x45 => (accumulator & step.Operand) != 0,
                _ => false,
            };
            switch (step.Code)
            {
                case 0x20:
                    accumulator = step.Operand switch { 0 => number, 4 => architecture, 16 => argument, _ => throw new InvalidOperationException() };
                    break;
                case 0x06:
                    return step.Operand switch { 0x7FFF0000 => Allowed, 0x80000000 => Killed, _ => $"error {step.Operand & 0xFFFF}" };
                default:
                    at += holds ? step.IfTrue : step.IfFalse;
                    break;
            }
        }
    }

    [GeneratedRegex(@"^#define __NR(3264)?_(?<name>\w+)\s+(?<number>\d+)$", RegexOptions.Multiline)]
    private static partial Regex Definition { get; }
}
